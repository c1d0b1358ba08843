package io.orch.master.boot;

import io.orch.master.enroll.EnrollListener;
import io.orch.master.inventory.Inventory;
import io.orch.master.pillar.Pillars;
import io.orch.proto.message.MinionId;

/** Forgets what is known of a minion whose key was revoked: its grains and its pillar. */
record Forgetting(Inventory inventory, Pillars pillars) implements EnrollListener {

  @Override
  public void asked(MinionId minion, String act, String fingerprint) {}

  @Override
  public void changed(MinionId minion, String act, String by) {
    if (act.equals("revoke")) {
      pillars.forget(minion.value());
      inventory.forget(minion);
    }
  }
}
