package io.orch.cli.command.login;

import io.orch.cli.client.CliConfig;
import io.orch.proto.tls.Pem;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The files of an identity that a login makes, replaces and removes. */
record IdentityFiles(CliConfig config) {

  /** No login makes a certificate that is good for longer. */
  private static final Duration LONGEST = Duration.ofDays(31);

  /**
   * Returns when no identity would be lost that no login made.
   *
   * @throws OrchException ALREADY_EXISTS
   */
  void requireOwn(Instant now) {
    if (config.token().isPresent()) {
      throw new OrchException(
          ErrorCode.ALREADY_EXISTS,
          "this cli.yaml names an API token, and a login makes a certificate; take token_file out"
              + " of it, or name another with --config");
    }
    if (!Files.exists(config.certificate())) {
      return;
    }
    X509Certificate kept = Pem.readCertificates(config.certificate()).getFirst();
    Instant end = kept.getNotAfter().toInstant();
    Duration life = Duration.between(kept.getNotBefore().toInstant(), end);
    if (life.compareTo(LONGEST) > 0 && end.isAfter(now)) {
      throw new OrchException(
          ErrorCode.ALREADY_EXISTS,
          config.certificate()
              + " holds an identity that no login made, good until "
              + end
              + "; name another cli.yaml with --config, or use --master and --directory");
    }
  }

  /** Where the authorities of the issuer's server are put. */
  Path issuerAuthorities() {
    return config.certificate().resolveSibling("issuer.crt");
  }

  /**
   * Writes an identity.
   *
   * @param chain the certificate, then the authorities that are trusted and their links
   */
  void write(PrivateKey key, List<X509Certificate> chain) {
    if (config.pin().isPresent()) {
      Pem.writeCertificates(config.ca(), chain.subList(1, chain.size()));
    }
    Pem.writeKey(config.key(), key);
    Pem.writeCertificates(config.certificate(), chain.subList(0, 1));
    if (config.pin().isPresent()) {
      Pem.writeText(
          config.ca().resolveSibling("cli.yaml"),
          """
          master: "%s:%d"
          ca: ca.crt
          certificate: operator.crt
          key: operator.key
          """
              .formatted(config.host(), config.port()));
    }
  }

  /** Removes the identity; cli.yaml stays for the next login. */
  void remove() {
    for (Path file : List.of(config.key(), config.certificate(), issuerAuthorities())) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new OrchException(
            ErrorCode.COMMAND_FAILED,
            Location.file(file.toString()),
            "can't be removed: " + e.getMessage(),
            e);
      }
    }
  }
}
