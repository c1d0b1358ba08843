package io.orch.master.enroll.ec2;

import io.orch.cloud.ec2.Ec2Instance;
import io.orch.master.enroll.EnrollStore;
import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MinionKey;
import io.orch.master.inventory.VerifiedFacts;
import io.orch.proto.message.MinionId;
import java.util.Map;
import java.util.Optional;

/**
 * Finds whether the minion that has an id now is an instance that is gone for good, whose id
 * another instance may then have.
 *
 * @param allowed whether that is so at all
 */
record Predecessors(
    boolean allowed, InstanceCheck check, EnrollStore store, Ec2Join.VerifiedLookup facts) {

  /** The fingerprint of the key that may be replaced; empty where there is none, or it may not. */
  Optional<String> replaceable(MinionId minion, IdentityDocument successor, String fingerprint) {
    Optional<MinionKey> known =
        store
            .key(minion)
            .filter(key -> key.state() == KeyState.ACCEPTED)
            .filter(key -> !key.fingerprint().equals(fingerprint));
    if (!allowed || known.isEmpty()) {
      return Optional.empty();
    }
    return facts
        .of(minion)
        .filter(old -> gone(old, successor))
        .flatMap(old -> known.map(MinionKey::fingerprint));
  }

  /** What EC2 does not show any more was terminated, when it was of the same account. */
  private boolean gone(VerifiedFacts old, IdentityDocument successor) {
    String[] name = old.instance().split("/");
    boolean sameAccount =
        old.grains().get("ec2") instanceof Map<?, ?> ec2
            && successor.account().equals(ec2.get("account_id"));
    if (name.length != 3 || !sameAccount || !name[1].equals(successor.region())) {
      return false;
    }
    return check.find(name[1], name[2]).map(Ec2Instance::gone).orElse(true);
  }
}
