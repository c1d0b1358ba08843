package io.orch.minion.boot;

import io.orch.minion.config.JoinWay;
import io.orch.minion.config.MinionConfig;
import io.orch.minion.enroll.Enroller;
import io.orch.minion.identity.MinionIdentity;
import io.orch.minion.metadata.InstanceMetadata;
import io.orch.proto.tls.CaPin;
import io.orch.sls.task.Clock;

/**
 * Who this minion is, before anything else of it begins.
 *
 * @param config with the name that the minion has
 */
record Arrival(
    MinionConfig config, MinionIdentity identity, InstanceMetadata metadata, Enroller enroller) {

  /**
   * Finds out. Where the configuration names the minion, or its certificate does, nothing is waited
   * for; an instance that its master is to name joins first.
   */
  static Arrival of(MinionConfig config, String version, Clock clock) throws InterruptedException {
    InstanceMetadata metadata = InstanceMetadata.open(config.metadata(), config.rootDir(), clock);
    MinionIdentity identity =
        MinionIdentity.open(
            config.rootDir().resolve("pki"),
            config.id(),
            config.idGiven(),
            new CaPin(config.caPin()));
    Enroller enroller = new Enroller(config, identity, metadata::evidence, version, clock);
    boolean tokenless = config.token().isEmpty() && config.tokenFile().isEmpty();
    boolean shows =
        config.join() == JoinWay.EC2
            || config.join() == JoinWay.AUTO && tokenless && metadata.is("ec2");
    if (identity.nameless() && shows) {
      enroller.enroll();
    }
    return new Arrival(config.named(identity.minion()), identity, metadata, enroller);
  }
}
