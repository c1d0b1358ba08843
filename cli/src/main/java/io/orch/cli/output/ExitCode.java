package io.orch.cli.output;

import io.orch.cli.client.Run;
import io.orch.cli.client.TargetResult;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The exit codes of the commands; docs/exit-codes.md lists them. */
public final class ExitCode {

  /** All was as wanted, or is now. */
  public static final int OK = 0;

  /** Something failed or was cancelled. */
  public static final int FAILED = 1;

  /**
   * Nothing failed, but what became of some minion is not known: it was not reached, or was lost.
   */
  public static final int UNREACHED = 2;

  /** No minion matched the target. */
  public static final int NONE_MATCHED = 3;

  /** Another holds the lock. */
  public static final int LOCKED = 4;

  /** The command line is not understood. */
  public static final int USAGE = 64;

  /** A defect of the program. */
  public static final int INTERNAL = 70;

  private static final Set<JobOutcome> NOT_REACHED =
      EnumSet.of(JobOutcome.UNREACHABLE, JobOutcome.LOST, JobOutcome.TIMED_OUT);

  private ExitCode() {}

  /** The code of a finished job. */
  public static int of(Collection<TargetResult> targets) {
    if (targets.isEmpty()) {
      return NONE_MATCHED;
    }
    int code = OK;
    for (TargetResult target : targets) {
      JobOutcome outcome = target.outcome();
      if (outcome == null || NOT_REACHED.contains(outcome)) {
        code = UNREACHED;
      } else if (!outcome.success()) {
        return FAILED;
      }
    }
    return code;
  }

  /** The code of a run, by its end and the outcomes of all targets of its steps. */
  public static int of(Run run, Collection<TargetResult> targets) {
    if (run.state().equals("ok") || run.state().equals("changed")) {
      return OK;
    }
    boolean unreached = !targets.isEmpty() && of(targets) == UNREACHED;
    return run.state().equals("failed") && unreached ? UNREACHED : FAILED;
  }

  /** The code of a command that ended with an error. */
  public static int of(OrchException error) {
    ErrorCode code = error.code();
    return switch (code) {
      case NO_MINIONS_MATCHED -> NONE_MATCHED;
      case LOCK_HELD -> LOCKED;
      default -> code.exitCode();
    };
  }
}
