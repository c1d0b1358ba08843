package io.orch.master.drift;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps in memory how minions stand. */
public final class MemoryDriftStore implements DriftStore {

  private final EventStore log;
  private final DutyStore duties;
  private final EventCursors cursors;
  private final TreeMap<Spot, Standing> standings = new TreeMap<>();
  private final TreeMap<Spot, String> wanted = new TreeMap<>();
  private final Map<String, Difference> differences = new HashMap<>();
  private final List<Look> looks = new ArrayList<>();

  public MemoryDriftStore(EventStore log, DutyStore duties, EventCursors cursors) {
    this.log = log;
    this.duties = duties;
    this.cursors = cursors;
  }

  @Override
  public synchronized List<Standing> of(MinionId minion) {
    return standings.values().stream().filter(one -> one.minion().equals(minion)).toList();
  }

  @Override
  public synchronized List<Standing> all() {
    return List.copyOf(standings.values());
  }

  @Override
  public synchronized Map<DriftState, Integer> counts() {
    Map<DriftState, Integer> counts = new EnumMap<>(DriftState.class);
    standings.values().forEach(standing -> counts.merge(standing.state(), 1, Integer::sum));
    return counts;
  }

  @Override
  public synchronized Optional<Difference> difference(String hash) {
    return Optional.ofNullable(differences.get(hash));
  }

  @Override
  public synchronized boolean begin(Look look, Collection<Spot> spots, NewEvent event) {
    if (looks.stream().anyMatch(known -> known.id().equals(look.id()))) {
      return false;
    }
    looks.addFirst(look);
    if (looks.size() > MOST_LOOKS) {
      looks.removeLast();
    }
    for (Spot spot : spots) {
      standings.putIfAbsent(spot, Standing.fresh(spot, look.begun()));
      wanted.put(spot, look.id());
    }
    log.append(List.of(event));
    return true;
  }

  @Override
  public synchronized List<Look> looks(int limit) {
    return looks.stream().limit(limit).toList();
  }

  @Override
  public synchronized int open(String look) {
    long waiting = wanted.values().stream().filter(look::equals).count();
    return (int)
        (waiting + standings.values().stream().filter(one -> one.look().equals(look)).count());
  }

  @Override
  public synchronized int busy() {
    return (int) standings.values().stream().filter(Standing::busy).count();
  }

  @Override
  public synchronized List<Spot> wanted(int limit) {
    return wanted.keySet().stream()
        .filter(spot -> !Objects.requireNonNull(standings.get(spot)).busy())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void give(Term term, JobId job, Collection<Spot> spots) {
    duties.check(term);
    for (Spot spot : spots) {
      String look = Objects.requireNonNullElse(wanted.remove(spot), "");
      standings.computeIfPresent(spot, (id, old) -> old.given(job.value(), look));
    }
  }

  @Override
  public synchronized void record(Term term, Read read, String cursor, long sequence) {
    duties.check(term);
    read.standings().forEach(standing -> standings.put(standing.spot(), standing));
    read.differences().forEach(one -> differences.putIfAbsent(one.hash(), one));
    read.again().forEach(spot -> wanted.putIfAbsent(spot, AGAIN));
    drop(read.left());
    log.append(read.events());
    cursors.advance(cursor, sequence);
  }

  private void drop(Collection<String> hashes) {
    for (String hash : hashes) {
      if (standings.values().stream().noneMatch(one -> one.difference().equals(hash))) {
        differences.remove(hash);
      }
    }
  }

  @Override
  public synchronized void remove(Collection<MinionId> minions) {
    List<String> left = new ArrayList<>();
    for (Standing old : all()) {
      if (minions.contains(old.minion())) {
        wanted.remove(old.spot());
        standings.remove(old.spot());
        left.add(old.difference());
      }
    }
    drop(left);
  }
}
