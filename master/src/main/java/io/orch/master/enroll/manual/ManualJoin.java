package io.orch.master.enroll.manual;

import io.orch.master.enroll.Grant;
import io.orch.master.enroll.JoinAttempt;
import io.orch.master.enroll.JoinMethod;

/**
 * The method of those who have nothing to show: their key waits for an operator, or, where that is
 * configured, is accepted at once.
 *
 * @param autoAccept whether it is
 */
public record ManualJoin(boolean autoAccept) implements JoinMethod {

  @Override
  public boolean handles(JoinAttempt attempt) {
    return attempt.token().isEmpty() && attempt.evidence().isEmpty();
  }

  @Override
  public Grant look(JoinAttempt attempt) {
    return Grant.plain(attempt.minion(), autoAccept ? "auto" : "manual", autoAccept);
  }
}
