package io.orch.master.config;

import io.orch.master.enroll.ec2.Ec2Settings;
import io.orch.master.enroll.policy.PolicySettings;
import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code join}: how minions may join beside tokens and operators' decisions.
 *
 * @param challenge how long the master's nonce is good
 * @param ec2 by the identity document of an EC2 instance
 * @param policy the program that is asked about every join
 */
public record JoinSettings(
    Duration challenge, Optional<Ec2Settings> ec2, Optional<PolicySettings> policy) {

  private static final JoinSettings USUAL =
      new JoinSettings(Duration.ofMinutes(5), Optional.empty(), Optional.empty());

  static JoinSettings read(Section in, Path directory) {
    return in.section("join").map(join -> readFrom(join, directory)).orElse(USUAL);
  }

  private static JoinSettings readFrom(Section join, Path directory) {
    JoinSettings settings =
        new JoinSettings(
            Duration.ofSeconds(join.integer("challenge_seconds", 300, 10, 3_600)),
            Ec2Settings.read(join, directory),
            PolicySettings.read(join));
    join.finish();
    return settings;
  }
}
