package io.orch.cloud.ec2;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Looks instances up. Thread-safe. */
public interface Ec2 {

  /**
   * Those of some instances that there are, by id; one that was terminated some time ago is not.
   *
   * @param region such as {@code eu-central-1}
   * @throws io.orch.sls.error.OrchException PERMISSION_DENIED where this machine may not ask, or
   *     another code when the service can't be asked
   */
  Map<String, Ec2Instance> instances(String region, Collection<String> ids);

  /** One instance. */
  default Optional<Ec2Instance> instance(String region, String id) {
    return Optional.ofNullable(instances(region, java.util.List.of(id)).get(id));
  }
}
