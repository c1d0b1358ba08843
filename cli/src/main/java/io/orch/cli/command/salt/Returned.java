package io.orch.cli.command.salt;

import io.orch.cli.client.TargetResult;
import io.orch.proto.message.JobOutcome;
import org.jspecify.annotations.Nullable;

/** What Salt would show of a minion's outcome. */
final class Returned {

  private Returned() {}

  /** Whether the minion gave an answer. */
  static boolean answered(TargetResult target) {
    JobOutcome outcome = target.outcome();
    return target.result() != null
        || outcome != null && (outcome.success() || outcome == JobOutcome.FAILED);
  }

  /** Its value, or why there is none. */
  static @Nullable Object value(TargetResult target, String jid) {
    JobOutcome outcome = target.outcome();
    if (answered(target)) {
      return target.result();
    }
    return outcome == JobOutcome.UNREACHABLE
        ? "Minion did not return. [Not connected]"
        : "Minion did not return. ["
            + (outcome == null ? "No response" : outcome.text())
            + "]\nSee 'orch job show "
            + jid
            + "'.";
  }

  static boolean failed(TargetResult target) {
    JobOutcome outcome = target.outcome();
    return outcome == null || !outcome.success();
  }
}
