package io.orch.master.outlet;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps how outlets are doing in memory. */
public final class MemoryOutletStore implements OutletStore {

  private final DutyStore duties;
  private final EventCursors cursors;
  private final EventStore events;
  private final Map<OutletName, Standing> standings = new HashMap<>();
  private final Map<OutletName, TreeMap<Long, DeadLetter>> dead = new HashMap<>();

  public MemoryOutletStore(DutyStore duties, EventCursors cursors, EventStore events) {
    this.duties = duties;
    this.cursors = cursors;
    this.events = events;
  }

  @Override
  public synchronized Optional<Standing> find(OutletName name) {
    return Optional.ofNullable(standings.get(name));
  }

  @Override
  public synchronized List<String> names(String kind) {
    return standings.keySet().stream()
        .filter(name -> name.kind().equals(kind))
        .map(OutletName::name)
        .sorted()
        .toList();
  }

  @Override
  public synchronized void put(Term term, Standing standing, long sequence, Change change) {
    duties.check(term);
    standings.put(standing.name(), standing);
    cursors.advance(standing.name().text(), sequence);
    TreeMap<Long, DeadLetter> letters =
        dead.computeIfAbsent(standing.name(), name -> new TreeMap<>());
    change.taken().forEach(letters::remove);
    change.aside().forEach(letter -> letters.put(letter.sequence(), letter));
    events.append(change.events());
  }

  @Override
  public synchronized List<DeadLetter> dead(OutletName outlet, int limit) {
    return dead.getOrDefault(outlet, new TreeMap<>()).descendingMap().values().stream()
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void keep(Term term, String kind, List<String> names) {
    duties.check(term);
    for (OutletName name : List.copyOf(standings.keySet())) {
      if (name.kind().equals(kind) && !names.contains(name.name())) {
        standings.remove(name);
        dead.remove(name);
        cursors.forget(name.text());
      }
    }
  }
}
