package io.orch.master.pki;

import io.orch.proto.tls.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps certificates in memory. Thread-safe. */
public final class MemoryCertificateStore implements CertificateStore {

  private final Map<String, IssuedCertificate> rows = new LinkedHashMap<>();

  private String authority = "";

  @Override
  public synchronized String authority(String pin) {
    authority = authority.isEmpty() ? pin : authority;
    return authority;
  }

  @Override
  public synchronized Optional<String> authority() {
    return authority.isEmpty() ? Optional.empty() : Optional.of(authority);
  }

  @Override
  public synchronized void add(IssuedCertificate certificate) {
    if (rows.putIfAbsent(certificate.serial(), certificate) != null) {
      throw new IllegalStateException("serial " + certificate.serial() + " is there");
    }
  }

  @Override
  public synchronized Optional<IssuedCertificate> find(String serial) {
    return Optional.ofNullable(rows.get(serial));
  }

  @Override
  public synchronized List<String> revokedSerials(Instant now) {
    return rows.values().stream()
        .filter(c -> c.revoked().isPresent() && c.notAfter().isAfter(now))
        .map(IssuedCertificate::serial)
        .toList();
  }

  /** Revokes what is not revoked of a minion; the serials. */
  public synchronized List<String> revoke(String minion, Instant time) {
    List<String> serials = new ArrayList<>();
    rows.replaceAll(
        (serial, c) -> {
          if (!good(c, minion)) {
            return c;
          }
          serials.add(serial);
          return c.revokedAt(time);
        });
    return serials;
  }

  public synchronized Optional<IssuedCertificate> newest(String minion) {
    return rows.values().stream()
        .filter(c -> good(c, minion))
        .max(Comparator.comparing(IssuedCertificate::notBefore));
  }

  /** How many there are. */
  public synchronized int size() {
    return rows.size();
  }

  private static boolean good(IssuedCertificate c, String minion) {
    return c.kind() == Identity.Kind.MINION && c.name().equals(minion) && c.revoked().isEmpty();
  }
}
