package io.orch.master.schedule;

import io.orch.master.duty.Term;
import io.orch.master.event.NewEvent;
import io.orch.master.orchestrate.KeptPart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the master's schedule is kept: what was changed of it at run time, how far each entry is,
 * its due times, and what was done for them. Each call that writes is one transaction, and one with
 * a term is refused with EPOCH_STALE when the duty has a newer one. Thread-safe.
 */
public interface ScheduleStore {

  /** The entries that were made or changed at run time, as they were written. */
  Map<String, Map<String, @Nullable Object>> changes();

  /**
   * Sets an entry. When its form is another than it had, its due times begin now.
   *
   * @param form as in {@link Mark}
   */
  void put(String name, Map<String, ? extends @Nullable Object> entry, String form, Instant now);

  /** Drops what was changed of an entry; returns whether there was anything. */
  boolean remove(String name);

  /**
   * How far an entry is, and which.
   *
   * @param form tells another entry of the same name apart
   * @param settled due times up to here are dealt with
   */
  record Mark(String name, String form, Instant settled) {}

  List<Mark> marks();

  /**
   * Stores how far an entry is, and with it the due time that was dealt with.
   *
   * @param occasion empty when there was none
   * @param events that are appended in the same transaction
   * @return false, and nothing is stored, when the due time is there already
   */
  boolean settle(Term term, Mark mark, Optional<Occasion> occasion, List<NewEvent> events);

  /** Adds what an operator wants; false when there is a due time at that moment. */
  boolean want(Occasion occasion);

  /** Moves a due time to another state. */
  void move(Term term, Occasion occasion, List<NewEvent> events);

  /** Those that are not over, oldest first. */
  List<Occasion> open();

  /**
   * The newest due times, newest first.
   *
   * @param name of the entry; empty for all
   */
  List<Occasion> newest(String name, int limit);

  /** What is kept of a part of what is done for a due time; empty when it was not begun. */
  Optional<KeptPart> part(Occasion occasion, String part);

  void begin(Term term, Occasion occasion, String part);

  void end(Term term, Occasion occasion, String part, @Nullable Object result);

  void undo(Term term, Occasion occasion, String part);

  /**
   * Drops due times that were over before a time, but for the newest of each entry.
   *
   * @return how many
   */
  int trim(Instant before);
}
