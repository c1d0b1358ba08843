package io.orch.master.job;

import io.orch.master.enroll.EnrollListener;
import io.orch.master.inventory.Inventory;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import java.util.Collection;

/**
 * Closes what a minion may have been doing when another comes under its id with a new key. What was
 * never offered to the old one is left to the new one. Thread-safe.
 */
public final class Replacements implements EnrollListener {

  private final Jobs jobs;

  /** Watches over the open targets of jobs, those of earlier processes among them. */
  public Replacements(Jobs jobs, Inventory inventory) {
    this.jobs = jobs;
    Collection<MinionId> accepted = inventory.accepted();
    jobs.open.all().stream()
        .filter(target -> !accepted.contains(target.minion))
        .forEach(target -> target.orphan(true));
  }

  @Override
  public void asked(MinionId minion, String act, String fingerprint) {
    accepted(minion, act);
  }

  @Override
  public void changed(MinionId minion, String act, String by) {
    if (act.equals("revoke")) {
      jobs.open.of(minion).forEach(target -> target.orphan(true));
    }
    accepted(minion, act);
  }

  private void accepted(MinionId minion, String act) {
    if (act.equals("accept")) {
      jobs.open.of(minion).stream().filter(OpenTarget::orphaned).forEach(this::replace);
    }
  }

  private void replace(OpenTarget target) {
    if (target.recorded()) {
      jobs.decide(
          target,
          JobOutcome.REPLACED,
          "the minion was replaced: another has its id, with a new key, and what this one did is"
              + " not known");
    } else {
      target.orphan(false);
    }
  }
}
