package io.orch.master.joiner;

import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunStore;
import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps standings in memory, beside runs that are in memory. */
public final class MemoryStandingStore implements StandingStore {

  private static final int MOST = 1_000;

  private final RunStore runs;
  private final EventStore events;
  private final Map<RunId, Instant> assessed = new HashMap<>();
  private final TreeMap<Key, Standing> standings = new TreeMap<>();

  public MemoryStandingStore(RunStore runs, EventStore events) {
    this.runs = runs;
    this.events = events;
  }

  private record Key(String environment, String orchestration, String minion)
      implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::environment)
            .thenComparing(Key::orchestration)
            .thenComparing(Key::minion);

    static Key of(Standing standing) {
      return new Key(standing.environment(), standing.orchestration(), standing.minion().value());
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  @Override
  public synchronized List<Run> unassessed() {
    return runs.newest(MOST, "").stream()
        .filter(run -> run.state().ended() && run.parent().isEmpty() && !run.request().test())
        .filter(run -> !run.request().environment().isEmpty())
        .filter(run -> run.catchesUp() || run.state().succeeded())
        .filter(run -> !end(run).equals(assessed.get(run.id())))
        .sorted(Comparator.comparing(MemoryStandingStore::end).thenComparing(Run::id))
        .toList();
  }

  private static Instant end(Run run) {
    return run.finished().orElse(Instant.EPOCH);
  }

  @Override
  public synchronized boolean assess(
      Run run, boolean anew, List<Standing> found, List<NewEvent> news) {
    if (end(run).equals(assessed.put(run.id(), end(run)))) {
      return false;
    }
    if (anew) {
      standings
          .keySet()
          .removeIf(
              key ->
                  key.environment().equals(run.request().environment())
                      && key.orchestration().equals(run.request().orchestration()));
    }
    put(found, news);
    return true;
  }

  @Override
  public synchronized void notice(List<Standing> found, List<NewEvent> news) {
    List<Standing> fresh = found.stream().filter(this::fresh).toList();
    if (!fresh.isEmpty()) {
      put(fresh, news);
    }
  }

  private boolean fresh(Standing standing) {
    Standing known = standings.get(Key.of(standing));
    return known == null || !known.of(standing.since());
  }

  @Override
  public synchronized void put(List<Standing> found, List<NewEvent> news) {
    found.forEach(standing -> standings.put(Key.of(standing), standing));
    events.append(news);
  }

  @Override
  public synchronized List<Standing> of(String environment) {
    return standings.values().stream()
        .filter(standing -> standing.environment().equals(environment))
        .toList();
  }
}
