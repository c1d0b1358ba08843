package io.orch.master.webhook;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps how receivers are doing in memory. */
public final class MemoryReceiverStore implements ReceiverStore {

  private final DutyStore duties;
  private final EventCursors cursors;
  private final EventStore events;
  private final Map<String, Receiver> receivers = new HashMap<>();
  private final Map<String, TreeMap<Long, DeadLetter>> dead = new HashMap<>();

  public MemoryReceiverStore(DutyStore duties, EventCursors cursors, EventStore events) {
    this.duties = duties;
    this.cursors = cursors;
    this.events = events;
  }

  @Override
  public synchronized Optional<Receiver> find(String name) {
    return Optional.ofNullable(receivers.get(name));
  }

  @Override
  public synchronized List<String> names() {
    return receivers.keySet().stream().sorted().toList();
  }

  @Override
  public synchronized void put(Term term, Receiver receiver) {
    duties.check(term);
    receivers.put(receiver.name(), receiver);
  }

  @Override
  public synchronized void advance(Term term, Receiver receiver, String cursor, long sequence) {
    put(term, receiver);
    cursors.advance(cursor, sequence);
  }

  @Override
  public synchronized void bury(
      Term term, Receiver receiver, String cursor, DeadLetter letter, NewEvent event) {
    advance(term, receiver, cursor, letter.sequence());
    dead.computeIfAbsent(letter.receiver(), name -> new TreeMap<>()).put(letter.sequence(), letter);
    events.append(List.of(event));
  }

  @Override
  public synchronized List<DeadLetter> dead(String receiver, int limit) {
    return dead.getOrDefault(receiver, new TreeMap<>()).descendingMap().values().stream()
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void keep(Term term, List<String> names) {
    duties.check(term);
    for (String name : List.copyOf(receivers.keySet())) {
      if (!names.contains(name)) {
        receivers.remove(name);
        dead.remove(name);
        cursors.forget(Round.cursorName(name));
      }
    }
  }
}
