package io.orch.master.web;

import io.orch.proto.web.WebBounds;
import io.orch.sls.config.SecretText;
import io.orch.sls.config.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code web}: the address at which the master serves HTTPS.
 *
 * @param address empty for this machine alone
 * @param port 0 for a free one
 * @param tls whether it is HTTPS; plain HTTP is for this machine alone
 * @param certificate with its key; without, the master's own authority issues one
 * @param names that this one is for
 * @param token who shows it may read the figures from anywhere; without, this machine alone may
 */
public record WebSettings(
    String address,
    int port,
    boolean tls,
    Optional<Path> certificate,
    Optional<Path> key,
    List<String> names,
    WebBounds bounds,
    Optional<SecretText> token) {

  private static final int KIB = 1_024;

  public WebSettings {
    names = List.copyOf(names);
  }

  /** Reads it; empty when the master is to serve nothing. */
  public static Optional<WebSettings> read(Section in, Path directory) {
    return in.section("web").map(section -> read(section, in, directory));
  }

  private static WebSettings read(Section section, Section in, Path directory) {
    Optional<Path> certificate = path(section, "certificate", directory);
    List<String> names = section.texts("names");
    WebSettings settings =
        new WebSettings(
            section.text("interface", "127.0.0.1"),
            section.integer("port", 4507, 0, 65_535),
            section.flag("tls", true),
            certificate,
            path(section, "key", directory),
            names.isEmpty() ? List.of("localhost", "127.0.0.1") : names,
            new WebBounds(
                section.integer("max_body_kib", 1_024, 1, 64 * KIB) * KIB,
                section.integer("max_requests", WebBounds.USUAL.requests(), 1, 10_000)),
            SecretText.read(section, "metrics_token", directory));
    if (certificate.isPresent() != settings.key.isPresent()) {
      in.refuse("web", "a certificate needs its key, and a key its certificate");
    }
    section.finish();
    return settings;
  }

  private static Optional<Path> path(Section section, String key, Path directory) {
    String text = section.text(key, "");
    return text.isEmpty() ? Optional.empty() : Optional.of(directory.resolve(text).normalize());
  }
}
