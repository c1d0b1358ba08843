package io.orch.minion.config;

import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code metadata}: who tells the minion about its instance.
 *
 * @param provider {@code auto} to find out, {@code ec2}, {@code gce}, {@code azure}, {@code
 *     nocloud}, or {@code none}
 * @param endpoint URL of the metadata service, in place of the provider's own
 * @param version1 whether EC2's may be asked without a token
 * @param ipv6 whether EC2's is asked at its IPv6 address
 * @param file of NoCloud, in place of those below {@code /var/lib/cloud/seed}
 * @param limit how long all of it may take
 * @param refresh how often it is read again
 * @param environment the file for other programs; empty for none
 */
public record MetadataSettings(
    String provider,
    Optional<String> endpoint,
    boolean version1,
    boolean ipv6,
    Optional<Path> file,
    Duration limit,
    Duration refresh,
    Optional<Path> environment) {

  private static final List<String> PROVIDERS =
      List.of("auto", "ec2", "gce", "azure", "nocloud", "none");
  private static final String ENVIRONMENT = "/etc/orch/env";

  /** Reads it; a text alone is the provider. */
  static MetadataSettings read(Section in, Path directory) {
    if (in.any("metadata") instanceof String) {
      return of(in, "metadata", Section.parse("", "metadata", in.problems()), directory);
    }
    Section section =
        in.section("metadata").orElseGet(() -> Section.parse("", "metadata", in.problems()));
    return of(section, "provider", section, directory);
  }

  private static MetadataSettings of(Section provider, String key, Section in, Path directory) {
    String environment = in.text("env_file", ENVIRONMENT);
    MetadataSettings settings =
        new MetadataSettings(
            provider.choice(key, "auto", PROVIDERS),
            optional(in, "endpoint"),
            in.flag("allow_version1", false),
            in.flag("ipv6", false),
            optional(in, "file").map(path -> directory.resolve(path).normalize()),
            Duration.ofSeconds(in.integer("limit_seconds", 10, 1, 300)),
            Duration.ofSeconds(in.integer("refresh_seconds", 300, 1, 86_400)),
            environment.isEmpty()
                ? Optional.empty()
                : Optional.of(directory.resolve(environment).normalize()));
    in.finish();
    return settings;
  }

  private static Optional<String> optional(Section in, String key) {
    String text = in.text(key, "");
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
