package io.orch.master.enroll;

import io.orch.master.pki.IssuedCertificate;
import io.orch.master.pki.MemoryCertificateStore;
import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps keys and tokens in memory. Thread-safe. */
public final class MemoryEnrollStore implements EnrollStore {

  private final MemoryCertificateStore certificates;
  private final Map<MinionId, MinionKey> keys = new TreeMap<>();
  private final Map<String, JoinToken> tokens = new HashMap<>();

  public MemoryEnrollStore(MemoryCertificateStore certificates) {
    this.certificates = certificates;
  }

  @Override
  public synchronized Optional<MinionKey> key(MinionId minion) {
    return Optional.ofNullable(keys.get(minion));
  }

  @Override
  public synchronized List<MinionKey> keys() {
    return List.copyOf(keys.values());
  }

  @Override
  public synchronized List<MinionId> accepted() {
    return keys.values().stream()
        .filter(key -> key.state() == KeyState.ACCEPTED)
        .map(MinionKey::minion)
        .toList();
  }

  @Override
  public synchronized int count(KeyState state) {
    return (int) keys.values().stream().filter(key -> key.state() == state).count();
  }

  @Override
  public synchronized boolean addKey(MinionKey key) {
    MinionKey old = keys.get(key.minion());
    boolean free =
        old == null
            || old.state() == KeyState.REVOKED && !old.fingerprint().equals(key.fingerprint());
    if (free) {
      keys.put(key.minion(), key);
    }
    return free;
  }

  @Override
  public synchronized boolean decide(MinionKey expected, KeyState next, Instant time) {
    MinionKey old = keys.get(expected.minion());
    boolean same =
        old != null
            && old.fingerprint().equals(expected.fingerprint())
            && old.state() == expected.state();
    if (same) {
      keys.put(expected.minion(), old.in(next, time));
    }
    return same;
  }

  @Override
  public synchronized List<String> revoke(MinionId minion, Instant time) {
    MinionKey old = keys.get(minion);
    if (old == null || old.state() != KeyState.ACCEPTED) {
      return List.of();
    }
    keys.put(minion, old.in(KeyState.REVOKED, time));
    return certificates.revoke(minion.value(), time);
  }

  @Override
  public synchronized boolean addCertificate(MinionId minion, IssuedCertificate certificate) {
    MinionKey old = keys.get(minion);
    if (old == null || old.state() != KeyState.ACCEPTED) {
      return false;
    }
    keys.put(
        minion,
        new MinionKey(
            minion,
            certificate.fingerprint(),
            old.state(),
            old.method(),
            old.created(),
            old.decided()));
    certificates.add(certificate);
    return true;
  }

  @Override
  public Optional<IssuedCertificate> newestCertificate(MinionId minion) {
    return certificates.newest(minion.value());
  }

  @Override
  public synchronized void addToken(JoinToken token) {
    tokens.put(token.sha256(), token);
  }

  @Override
  public synchronized Optional<JoinToken> token(String sha256) {
    return Optional.ofNullable(tokens.get(sha256));
  }

  @Override
  public synchronized boolean redeem(
      String tokenSha256, MinionKey key, IssuedCertificate certificate, Instant time) {
    JoinToken token = tokens.get(tokenSha256);
    MinionKey old = keys.get(key.minion());
    if (token == null || token.use().isPresent() || old != null && !replaceable(old, key)) {
      return false;
    }
    tokens.put(tokenSha256, token.usedBy(key, time));
    keys.put(key.minion(), key);
    certificates.add(certificate);
    return true;
  }

  private static boolean replaceable(MinionKey old, MinionKey key) {
    boolean same = old.fingerprint().equals(key.fingerprint());
    return switch (old.state()) {
      case REVOKED -> !same;
      case PENDING, ACCEPTED -> same;
      case REJECTED -> false;
    };
  }
}
