package io.orch.master.enroll;

import io.orch.proto.message.MinionId;

/** Hears of joins and of decisions on keys, after they are stored. Calls must be short. */
public interface EnrollListener {

  /**
   * A minion asked to join; Salt's event {@code salt/auth}.
   *
   * @param act {@code accept}, {@code pend} or {@code reject}
   */
  void asked(MinionId minion, String act, String fingerprint);

  /** An attempt to join was refused. Strangers can cause this as often as they like. */
  default void refused(JoinRefusal refusal) {}

  /**
   * A key changed its state; Salt's event {@code salt/key}.
   *
   * @param act {@code accept}, {@code reject} or {@code revoke}
   * @param by the operator's name, or the join method
   */
  void changed(MinionId minion, String act, String by);
}
