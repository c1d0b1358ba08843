package io.orch.master.pki;

import io.orch.proto.tls.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps certificates in memory. Thread-safe. */
public final class MemoryCertificateStore implements CertificateStore {

  private final Map<String, IssuedCertificate> rows = new LinkedHashMap<>();

  private final Map<Integer, StoredGeneration> generations = new TreeMap<>();

  @Override
  public synchronized List<StoredGeneration> generations() {
    return List.copyOf(generations.values());
  }

  @Override
  public synchronized boolean add(StoredGeneration generation) {
    return generations.putIfAbsent(generation.number(), generation) == null;
  }

  @Override
  public synchronized void retire(int generation, Instant time) {
    generations.computeIfPresent(
        generation, (number, one) -> one.retired().isPresent() ? one : one.retiredAt(time));
  }

  @Override
  public synchronized List<Holding> holdings(Instant now) {
    Map<Map.Entry<Identity.Kind, String>, Integer> newest = new LinkedHashMap<>();
    rows.values().stream()
        .filter(c -> c.revoked().isEmpty() && c.notAfter().isAfter(now))
        .forEach(c -> newest.merge(Map.entry(c.kind(), c.name()), c.generation(), Math::max));
    return newest.entrySet().stream()
        .map(e -> new Holding(e.getKey().getKey(), e.getKey().getValue(), e.getValue()))
        .sorted(Comparator.comparing((Holding h) -> h.kind().name()).thenComparing(Holding::name))
        .toList();
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

  @Override
  public synchronized int purge(Instant expired) {
    int before = rows.size();
    List<IssuedCertificate> all = List.copyOf(rows.values());
    rows.values()
        .removeIf(
            c ->
                c.notAfter().isBefore(expired)
                    && all.stream()
                        .anyMatch(
                            n ->
                                n.kind() == c.kind()
                                    && n.name().equals(c.name())
                                    && n.notBefore().isAfter(c.notBefore())));
    return before - rows.size();
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
