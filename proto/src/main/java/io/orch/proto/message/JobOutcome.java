package io.orch.proto.message;

import java.util.Locale;

/**
 * How a job ended on one minion. Every targeted minion gets exactly one; absence is never success.
 */
public enum JobOutcome {
  /** It ran, and nothing had to change. */
  OK,
  /** It ran and changed something. */
  CHANGED,
  /** It ran and failed, or was refused. */
  FAILED,
  /** It was not run, by rule. */
  SKIPPED,
  /** The minion could not be reached in time; it has not run and will not. */
  UNREACHABLE,
  /** It ran longer than its limit and was stopped. */
  TIMED_OUT,
  /** It was begun, and whether it finished can't be known. */
  LOST,
  /** The minion was replaced by another while it ran. */
  REPLACED,
  /** It was cancelled. */
  CANCELLED;

  /** Whether this counts as success. */
  public boolean success() {
    return this == OK || this == CHANGED || this == SKIPPED;
  }

  /** As users and the wire write it: {@code timed-out}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The outcome of a text that {@link #text} made. */
  public static JobOutcome parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
