package io.orch.master.pki;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How one of the authorities stands, for operators.
 *
 * @param retired since when its certificates are accepted no more
 */
public record AuthorityStatus(
    int number,
    State state,
    String pin,
    Instant begins,
    Instant expires,
    Optional<Instant> retired) {

  /** What it does. */
  public enum State {
    /** It is trusted, and will issue soon. */
    COMING,
    /** It issues certificates. */
    ISSUES,
    /** What it issued is accepted. */
    TRUSTED,
    /** What it issued is accepted no more. */
    RETIRED;

    /** As users write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static AuthorityStatus of(Generation one, int active, Instant now) {
    return new AuthorityStatus(
        one.number(),
        state(one, active, now),
        one.pin().value(),
        one.begins(),
        one.certificate().getNotAfter().toInstant(),
        one.retired());
  }

  private static State state(Generation one, int active, Instant now) {
    if (!one.trusted()) {
      return State.RETIRED;
    }
    if (one.number() == active) {
      return State.ISSUES;
    }
    return one.begins().isAfter(now) ? State.COMING : State.TRUSTED;
  }
}
