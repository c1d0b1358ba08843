package io.orch.master.enroll;

import io.orch.master.inventory.VerifiedFacts;
import io.orch.master.inventory.VerifiedStore;
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
public final class MemoryEnrollStore implements EnrollStore, VerifiedStore {

  private final MemoryCertificateStore certificates;
  private final Map<MinionId, MinionKey> keys = new TreeMap<>();
  private final Map<String, JoinToken> tokens = new HashMap<>();
  private final Map<String, Instant> nonces = new HashMap<>();
  private final Map<String, MinionId> instances = new HashMap<>();
  private final Map<MinionId, VerifiedFacts> verified = new TreeMap<>();
  private byte[] secret = {};

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
    if (old == null || (old.state() != KeyState.ACCEPTED && old.state() != KeyState.FENCED)) {
      return List.of();
    }
    keys.put(minion, old.in(KeyState.REVOKED, time));
    verified.remove(minion);
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
  public synchronized int purgeTokens(Instant before) {
    int had = tokens.size();
    tokens.values().removeIf(token -> token.expires().isBefore(before));
    return had - tokens.size();
  }

  @Override
  public synchronized Admission.Result admit(Admission admission) {
    MinionKey key = admission.key();
    Optional<MinionKey> old = key(key.minion());
    Optional<Admission.Refused> refusal = refusal(admission, old);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    nonces.values().removeIf(expires -> expires.isBefore(admission.time()));
    nonces.put(admission.nonce().id(), admission.nonce().expires());
    admission.token().ifPresent(t -> tokens.computeIfPresent(t, use(key, admission.time())));
    boolean another = old.filter(k -> !k.fingerprint().equals(key.fingerprint())).isPresent();
    List<String> revoked = List.of();
    if (another) {
      verified.remove(key.minion());
      revoked = certificates.revoke(key.minion().value(), admission.time());
    }
    keys.put(key.minion(), key);
    admission.certificate().ifPresent(certificates::add);
    admission.facts().ifPresent(this::put);
    return new Admission.Done(revoked);
  }

  private static java.util.function.BiFunction<String, JoinToken, JoinToken> use(
      MinionKey key, Instant time) {
    return (hash, token) -> token.usedBy(key, time);
  }

  private void put(VerifiedFacts facts) {
    verified.put(facts.minion(), facts);
    if (!facts.instance().isEmpty()) {
      instances.putIfAbsent(facts.instance(), facts.minion());
    }
  }

  private Optional<Admission.Refused> refusal(Admission admission, Optional<MinionKey> old) {
    MinionKey key = admission.key();
    if (used(admission.nonce())) {
      return Optional.of(Admission.Refused.NONCE_USED);
    }
    boolean spent =
        admission.token().isPresent()
            && token(admission.token().get()).filter(t -> t.use().isEmpty()).isEmpty();
    if (spent) {
      return Optional.of(Admission.Refused.TOKEN_USED);
    }
    boolean same = old.filter(k -> k.fingerprint().equals(key.fingerprint())).isPresent();
    boolean follows =
        old.map(
                k ->
                    replaceable(k, key)
                        || k.state() == KeyState.ACCEPTED
                            && admission.replaces().filter(k.fingerprint()::equals).isPresent())
            .orElse(true);
    if (!follows) {
      return Optional.of(Admission.Refused.KEY_KNOWN);
    }
    boolean taken =
        admission
            .facts()
            .map(VerifiedFacts::instance)
            .flatMap(this::minionOf)
            .filter(minion -> !minion.equals(key.minion()) || !same)
            .isPresent();
    return taken ? Optional.of(Admission.Refused.INSTANCE_KNOWN) : Optional.empty();
  }

  @Override
  public synchronized boolean used(Nonce nonce) {
    return nonces.containsKey(nonce.id());
  }

  @Override
  public synchronized Optional<MinionId> minionOf(String instance) {
    return Optional.ofNullable(instances.get(instance));
  }

  @Override
  public synchronized byte[] nonceSecret(byte[] fresh) {
    if (secret.length == 0) {
      secret = fresh.clone();
    }
    return secret.clone();
  }

  @Override
  public synchronized List<VerifiedFacts> verified() {
    return List.copyOf(verified.values());
  }

  @Override
  public synchronized Optional<VerifiedFacts> verified(MinionId minion) {
    return Optional.ofNullable(verified.get(minion));
  }

  @Override
  public synchronized Map<MinionId, Instant> verifiedTimes() {
    Map<MinionId, Instant> times = new TreeMap<>();
    verified.forEach((minion, facts) -> times.put(minion, facts.updated()));
    return times;
  }

  private static boolean replaceable(MinionKey old, MinionKey key) {
    boolean same = old.fingerprint().equals(key.fingerprint());
    return switch (old.state()) {
      case REVOKED -> !same;
      case PENDING, ACCEPTED -> same;
      case REJECTED, FENCED -> false;
    };
  }
}
