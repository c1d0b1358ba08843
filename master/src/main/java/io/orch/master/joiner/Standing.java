package io.orch.master.joiner;

import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How a minion stands to the last good run of an orchestration in an environment.
 *
 * @param since when the minion was accepted of which this is said; another under its id has another
 * @param run the good run
 * @param attempts to bring it along that failed
 * @param catchUp the run that brought it along, or tried last
 * @param why it stands so; empty when there is nothing to say
 * @param at when it came to stand so
 */
public record Standing(
    String environment,
    String orchestration,
    MinionId minion,
    Instant since,
    RunId run,
    State state,
    int attempts,
    Optional<RunId> catchUp,
    String why,
    Instant at) {

  static final int MOST_ATTEMPTS = 3;

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final int GROWTH = 10;
  private static final int MOST_CHARACTERS = 500;

  /** What it can be. */
  public enum State {
    /** The run's states were applied to it. */
    BROUGHT,
    /** They were not, and will be when it is there. */
    BEHIND,
    /** It failed in the run, which tolerated that. */
    FAILED,
    /** It could not be brought along. */
    GAVE_UP;

    /** As users and the wire write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Standing {
    why = why.length() <= MOST_CHARACTERS ? why : why.substring(0, MOST_CHARACTERS) + "...";
  }

  /** The same with something else said of it. */
  public Standing because(String reason) {
    return new Standing(
        environment, orchestration, minion, since, run, state, attempts, catchUp, reason, at);
  }

  /** Whether it is about the minion that has its id now. */
  boolean of(Instant accepted) {
    return since.equals(accepted);
  }

  /** Whether it is time to bring the minion along. */
  boolean due(Instant now) {
    return state == State.BEHIND && !at.plus(pause()).isAfter(now);
  }

  private Duration pause() {
    return attempts == 0
        ? Duration.ZERO
        : FIRST_PAUSE.multipliedBy((long) Math.pow(GROWTH, attempts - 1));
  }

  /** The same after the run that was to bring it along. */
  Standing in(State next, RunId by, String reason, Instant time) {
    return new Standing(
        environment,
        orchestration,
        minion,
        since,
        run,
        next,
        attempts,
        Optional.of(by),
        reason,
        time);
  }

  /** The same after an attempt that failed, which may have been the last. */
  Standing failed(Optional<RunId> by, String reason, Instant time) {
    int made = attempts + 1;
    return new Standing(
        environment,
        orchestration,
        minion,
        since,
        run,
        made < MOST_ATTEMPTS ? State.BEHIND : State.GAVE_UP,
        made,
        by.or(this::catchUp),
        reason,
        time);
  }
}
