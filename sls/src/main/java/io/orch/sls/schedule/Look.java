package io.orch.sls.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a look at the clocks says of an entry.
 *
 * @param course how far it is now
 * @param due what is to be done; empty for nothing
 * @param pause until another look is worth it, unless a clock is set
 */
public record Look(Course course, Optional<Due> due, Duration pause) {

  /** What to do about a due time. */
  public sealed interface Due {

    /** When it was due, before it was put off by its splay. */
    Instant time();

    /**
     * It is to run.
     *
     * @param function what is called, which is another's when the entry itself is left out
     * @param passed how many due times before this one nobody was there for
     */
    record Run(Instant time, String function, int passed) implements Due {}

    /** It is left out, as its entry says. */
    record Skipped(Instant time, String reason) implements Due {}

    /** It was too long ago. */
    record Passed(Instant time, int count) implements Due {}
  }
}
