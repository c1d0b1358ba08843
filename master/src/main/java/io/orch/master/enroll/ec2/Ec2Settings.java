package io.orch.master.enroll.ec2;

import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code join: ec2:}: which instances may join by their identity document.
 *
 * @param certificates directory of the certificates that documents are verified with
 * @param age how long after the start of an instance its document is good
 * @param skew how far the clock of EC2 may be before the master's
 * @param describe whether EC2 is asked about the instance
 * @param gap how far apart the root volume and the first interface may have been attached
 * @param replace whether an instance may take over the id of one that is terminated
 * @param rules the first that an instance matches says what it is
 * @param refresh how often tags are read, and terminated instances looked for; zero for never
 * @param endpoint URL in place of EC2's own
 * @param metadata URL in place of the metadata service that gives the master its keys
 */
public record Ec2Settings(
    Path certificates,
    Duration age,
    Duration skew,
    Describe describe,
    Duration gap,
    boolean replace,
    List<Ec2Rule> rules,
    Duration refresh,
    Optional<String> endpoint,
    Optional<String> metadata) {

  /** Whether EC2 is asked about an instance that joins. */
  enum Describe {
    /** Who can't be asked about may not join. */
    REQUIRED,
    /** Asked where the master may; without tags where it may not. */
    ALLOWED,
    /** Never asked. */
    OFF
  }

  public Ec2Settings {
    rules = List.copyOf(rules);
  }

  /** Reads it; empty where instances may not join so. */
  public static Optional<Ec2Settings> read(Section join, Path directory) {
    return join.section("ec2").map(in -> read(in, join, directory));
  }

  private static Ec2Settings read(Section in, Section join, Path directory) {
    Ec2Settings settings =
        new Ec2Settings(
            directory
                .resolve(in.requiredText("certificates", "/etc/orch/ec2-certificates"))
                .normalize(),
            Duration.ofSeconds(in.integer("max_age_seconds", 300, 1, 86_400 * 365)),
            Duration.ofSeconds(in.integer("clock_skew_seconds", 30, 0, 3_600)),
            describe(in),
            Duration.ofSeconds(in.integer("attach_gap_seconds", 10, 0, 86_400)),
            in.choice("replace", "terminated", List.of("terminated", "never")).equals("terminated"),
            in.sections("rules").stream().map(Ec2Rule::read).toList(),
            Duration.ofSeconds(in.integer("refresh_seconds", 60, 0, 86_400)),
            optional(in, "endpoint"),
            optional(in, "metadata_endpoint"));
    if (settings.rules.isEmpty()) {
      join.refuse("ec2", "needs 'rules', a list that says which instances may join, and as what");
    }
    if (settings.describe == Describe.OFF && settings.rules.stream().anyMatch(Ec2Rule::readsTags)) {
      join.refuse("ec2", "a rule reads tags, which the master learns by 'describe' alone");
    }
    in.finish();
    return settings;
  }

  private static Describe describe(Section in) {
    return switch (in.choice("describe", "required", List.of("required", "allowed", "never"))) {
      case "allowed" -> Describe.ALLOWED;
      case "never" -> Describe.OFF;
      default -> Describe.REQUIRED;
    };
  }

  private static Optional<String> optional(Section in, String key) {
    String text = in.text(key, "");
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
