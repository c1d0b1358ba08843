package io.orch.master.webhook;

import io.orch.master.duty.Term;
import io.orch.master.event.NewEvent;
import java.util.List;
import java.util.Optional;

/**
 * How receivers are doing and how far they are, written by who has the duty. A write whose term is
 * over is refused with EPOCH_STALE. Thread-safe.
 */
public interface ReceiverStore {

  Optional<Receiver> find(String name);

  /** Those that are stored. */
  List<String> names();

  /** Stores how a receiver is doing. */
  void put(Term term, Receiver receiver);

  /** The same, and that it was told all events up to a number. */
  void advance(Term term, Receiver receiver, String cursor, long sequence);

  /** Puts an event aside, logs that, and goes on behind it, in one. */
  void bury(Term term, Receiver receiver, String cursor, DeadLetter letter, NewEvent event);

  /** What was put aside of a receiver, the newest first. */
  List<DeadLetter> dead(String receiver, int limit);

  /** Forgets receivers that have another name than these. */
  void keep(Term term, List<String> names);
}
