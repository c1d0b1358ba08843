package io.orch.master.reactor;

import io.orch.master.duty.Term;
import io.orch.master.orchestrate.KeptPart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where is kept how far reactors are, what they gave up, and what was changed of them at run time.
 * What is written under a term is refused with EPOCH_STALE when there is a newer one, and is a part
 * of the transaction when it is called in one. Thread-safe.
 */
public interface ReactorStore {

  /**
   * How far a reactor is.
   *
   * @param ifNew the cursor that is stored for one that has none
   */
  Standing standing(String reactor, long ifNew);

  /** How far all are, by name. */
  List<Standing> standings();

  /**
   * Stores how far a reactor is, and what it gave up on the way. What was kept of the reactions to
   * events up to its cursor is dropped.
   */
  void save(Term term, Standing standing, List<DeadLetter> dead);

  /** Drops the cursor of a reactor that is no more; what it gave up stays. */
  void forget(Term term, String reactor);

  /** Lets a reactor that was stopped go on. */
  void resume(String reactor);

  /** Refuses a term that is over, as a part of a transaction. */
  void check(Term term);

  /** What is kept of a part; empty when it was not begun. */
  Optional<KeptPart> part(PartKey key);

  /** Stores that a part begins. */
  void begin(Term term, PartKey key);

  /** Stores what came of a part. */
  void end(Term term, PartKey key, @Nullable Object result);

  /** Forgets that a part was begun: it failed, and that is known. */
  void undo(Term term, PartKey key);

  /** Which part of which reaction. */
  record PartKey(String reactor, long event, String act, String part) {}

  /**
   * What was given up, oldest first.
   *
   * @param reactor empty for all
   */
  List<DeadLetter> dead(String reactor, int limit);

  /** One that was given up. */
  Optional<DeadLetter> letter(long number);

  /** How many were given up, by reactor. */
  Map<String, Integer> deadCounts();

  /**
   * Notes that letters are to be tried again.
   *
   * @return how many there are
   */
  int want(Set<Long> numbers);

  /** The letters that are to be tried again, oldest first. */
  List<DeadLetter> wanted();

  /**
   * Drops a letter whose reaction was made.
   *
   * @param instead what of it failed again, part by part
   */
  void settle(Term term, long number, List<DeadLetter> instead);

  /** Keeps a letter whose reaction failed once more. */
  void failed(Term term, DeadLetter letter);

  /**
   * Drops letters.
   *
   * @return how many there were
   */
  int drop(Set<Long> numbers);

  /** Reactors that were added at run time with their files, and deleted ones without any. */
  Map<String, List<String>> changes();

  /** Stores an added reactor; a deleted one without files. */
  void change(String tag, List<String> sls, Instant now);

  /** Forgets what was changed of a reactor. */
  void unchange(String tag);

  /** Whether a master was told not to react. */
  boolean abstains(String holder);

  /** Tells a master whether to react. */
  void abstain(String holder, boolean abstains);
}
