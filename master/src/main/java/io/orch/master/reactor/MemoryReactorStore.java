package io.orch.master.reactor;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.EventCursors;
import io.orch.master.orchestrate.KeptPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what reactors are about in memory. */
public final class MemoryReactorStore implements ReactorStore {

  private final DutyStore duties;
  private final EventCursors cursors;
  private final Map<String, Standing> standings = new TreeMap<>();
  private final Map<PartKey, KeptPart> parts = new HashMap<>();
  private final TreeMap<Long, DeadLetter> letters = new TreeMap<>();
  private final Map<String, List<String>> changes = new TreeMap<>();
  private final Set<String> abstaining = new HashSet<>();
  private long numbers;

  public MemoryReactorStore(DutyStore duties, EventCursors cursors) {
    this.duties = duties;
    this.cursors = cursors;
  }

  @Override
  public synchronized Standing standing(String reactor, long ifNew) {
    long cursor = cursors.cursor(ReactorCursors.name(reactor), ifNew);
    return standings.computeIfAbsent(reactor, name -> Standing.begin(name, cursor));
  }

  @Override
  public synchronized List<Standing> standings() {
    return List.copyOf(standings.values());
  }

  @Override
  public synchronized void save(Term term, Standing standing, List<DeadLetter> dead) {
    duties.check(term);
    standings.put(standing.reactor(), standing);
    cursors.advance(ReactorCursors.name(standing.reactor()), standing.cursor());
    parts
        .keySet()
        .removeIf(
            key -> key.reactor().equals(standing.reactor()) && key.event() <= standing.cursor());
    add(dead);
  }

  @Override
  public synchronized void forget(Term term, String reactor) {
    duties.check(term);
    standings.remove(reactor);
    cursors.forget(ReactorCursors.name(reactor));
  }

  @Override
  public synchronized void resume(String reactor) {
    standings.computeIfPresent(reactor, (name, now) -> now.stopped(Optional.empty()));
  }

  @Override
  public synchronized Optional<KeptPart> part(PartKey key) {
    return Optional.ofNullable(parts.get(key));
  }

  @Override
  public synchronized void begin(Term term, PartKey key) {
    duties.check(term);
    parts.put(key, new KeptPart(false, null));
  }

  @Override
  public synchronized void end(Term term, PartKey key, @Nullable Object result) {
    duties.check(term);
    parts.put(key, new KeptPart(true, result));
  }

  @Override
  public synchronized void undo(Term term, PartKey key) {
    duties.check(term);
    parts.remove(key);
  }

  @Override
  public synchronized List<DeadLetter> dead(String reactor, int limit) {
    return some(letter -> reactor.isEmpty() || letter.reactor().equals(reactor)).stream()
        .limit(limit)
        .toList();
  }

  private List<DeadLetter> some(Predicate<DeadLetter> which) {
    return letters.values().stream().filter(which).toList();
  }

  @Override
  public synchronized Optional<DeadLetter> letter(long number) {
    return Optional.ofNullable(letters.get(number));
  }

  @Override
  public synchronized Map<String, Integer> deadCounts() {
    return letters.values().stream()
        .collect(Collectors.toMap(DeadLetter::reactor, letter -> 1, Integer::sum, TreeMap::new));
  }

  @Override
  public synchronized int want(Set<Long> wanted) {
    return each(
        wanted,
        l ->
            new DeadLetter(
                l.number(), l.reactor(), l.event(), l.act(), l.why(), l.attempts(), l.at(), true));
  }

  private int each(Collection<Long> which, UnaryOperator<DeadLetter> change) {
    List<DeadLetter> found = new ArrayList<>();
    which.forEach(number -> letter(number).ifPresent(found::add));
    found.forEach(letter -> letters.put(letter.number(), change.apply(letter)));
    return found.size();
  }

  @Override
  public synchronized List<DeadLetter> wanted() {
    return some(DeadLetter::wanted);
  }

  @Override
  public synchronized void settle(Term term, long number, List<DeadLetter> instead) {
    duties.check(term);
    letters.remove(number);
    add(instead);
  }

  private void add(List<DeadLetter> dead) {
    dead.forEach(letter -> letters.put(++numbers, letter.numbered(numbers)));
  }

  @Override
  public void check(Term term) {
    duties.check(term);
  }

  @Override
  public synchronized void failed(Term term, DeadLetter letter) {
    duties.check(term);
    letters.replace(letter.number(), letter);
  }

  @Override
  public synchronized int drop(Set<Long> dropped) {
    int before = letters.size();
    letters.keySet().removeAll(dropped);
    return before - letters.size();
  }

  @Override
  public synchronized Map<String, List<String>> changes() {
    return new TreeMap<>(changes);
  }

  @Override
  public synchronized void change(String tag, List<String> sls, Instant now) {
    changes.put(tag, List.copyOf(sls));
  }

  @Override
  public synchronized void unchange(String tag) {
    changes.remove(tag);
  }

  @Override
  public synchronized boolean abstains(String holder) {
    return abstaining.contains(holder);
  }

  @Override
  public synchronized void abstain(String holder, boolean abstains) {
    if (abstains) {
      abstaining.add(holder);
    } else {
      abstaining.remove(holder);
    }
  }
}
