package io.orch.master.bootstrap;

import io.orch.master.release.ReleaseVersion;
import io.orch.sls.config.Section;
import java.util.Optional;

/**
 * {@code bootstrap}: how new instances find this master, and what they get.
 *
 * @param address the host's name or address, as instances reach it; empty when none is configured
 * @param minionPort at which minions reach it; 0 for that which the master listens on
 * @param webPort at which instances reach what is served over HTTPS; 0 for the same
 * @param version of the minion that they get; empty for the newest that there is
 * @param reports whether they may report how far they are
 */
public record BootstrapSettings(
    String address,
    int minionPort,
    int webPort,
    Optional<ReleaseVersion> version,
    boolean reports) {

  private static final String SECTION = "bootstrap";

  /** Reads it. */
  public static BootstrapSettings read(Section in) {
    return in.section(SECTION)
        .map(section -> read(section, in))
        .orElse(new BootstrapSettings("", 0, 0, Optional.empty(), true));
  }

  private static BootstrapSettings read(Section section, Section in) {
    String address = section.text("address", "");
    if (!address.isEmpty() && !UserData.isHost(address)) {
      in.refuse(SECTION, "'address' is a host's name or IP address, not '" + address + "'");
    }
    BootstrapSettings settings =
        new BootstrapSettings(
            address,
            section.integer("minion_port", 0, 0, 65_535),
            section.integer("web_port", 0, 0, 65_535),
            version(section.text("version", ""), in),
            section.flag("reports", true));
    section.finish();
    return settings;
  }

  private static Optional<ReleaseVersion> version(String text, Section in) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new ReleaseVersion(text));
    } catch (IllegalArgumentException e) {
      in.refuse(SECTION, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
