package io.orch.minion.metadata;

import java.util.Optional;

/** A cloud that tells an instance about itself. */
interface Provider {

  /** Its name, which is that of the grain. */
  String name();

  /**
   * Whether this machine looks like one of its instances, by what the firmware and the disk say;
   * asks no network.
   */
  boolean here();

  /**
   * Asks what it knows.
   *
   * @throws io.orch.sls.error.OrchException when it is silent, or says what can't be used
   */
  Facts read();

  /** What shows others who the instance is; empty where the cloud has no such thing. */
  default Optional<IdentityEvidence> evidence() {
    return Optional.empty();
  }
}
