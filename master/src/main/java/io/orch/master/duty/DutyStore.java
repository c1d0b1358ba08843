package io.orch.master.duty;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the terms of duties are kept. Thread-safe. */
public interface DutyStore {

  /**
   * Takes a duty that no one has, whose term expired, or that is the holder's own, under a larger
   * epoch.
   *
   * @return empty when another master has it
   */
  Optional<Term> take(String duty, String holder, Instant now, Instant expires);

  /**
   * Moves the end of a term.
   *
   * @throws io.orch.sls.error.OrchException EPOCH_STALE when there is a newer one
   */
  void renew(Term term, Instant expires);

  /** Ends a term, so that another master can take the duty at once; nothing when it is over. */
  void giveBack(Term term);

  /**
   * Refuses a term that is not the newest of its duty with EPOCH_STALE. Within a transaction of the
   * same store it is a part of that: what is written with it is fenced.
   */
  void check(Term term);

  /** Who has each duty, or had it last, by name. */
  List<Tenure> all();

  /** Who has one. */
  default Optional<Tenure> find(String duty) {
    return all().stream().filter(tenure -> tenure.term().duty().equals(duty)).findFirst();
  }
}
