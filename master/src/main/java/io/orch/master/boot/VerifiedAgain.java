package io.orch.master.boot;

import io.orch.master.enroll.EnrollListener;
import io.orch.master.inventory.Verified;
import io.orch.proto.message.MinionId;

/** Has verified facts read again when a join stored new ones, or they went with their key. */
record VerifiedAgain(Verified verified) implements EnrollListener {

  @Override
  public void asked(MinionId minion, String act, String fingerprint) {
    if (!act.equals("reject")) {
      verified.again(minion);
    }
  }

  @Override
  public void changed(MinionId minion, String act, String by) {
    verified.again(minion);
  }
}
