package io.orch.master.enroll;

import io.orch.master.pki.IssuedCertificate;
import io.orch.master.pki.Revocations;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The operators' decisions on minions' keys. Thread-safe. */
public final class MinionKeys {

  private final EnrollStore store;
  private final Revocations revocations;
  private final EnrollListener listener;
  private final Clock clock;

  public MinionKeys(
      EnrollStore store, Revocations revocations, EnrollListener listener, Clock clock) {
    this.store = store;
    this.revocations = revocations;
    this.listener = listener;
    this.clock = clock;
  }

  /** All keys, sorted by id. */
  public List<MinionKey> list() {
    return store.keys();
  }

  /** The certificate that a minion got last, unless it is revoked. */
  public Optional<IssuedCertificate> certificate(MinionId minion) {
    return store.newestCertificate(minion);
  }

  /** Lets a pending or rejected key in; an accepted one stays so. */
  public MinionKey accept(MinionId minion, String operator) {
    MinionKey key = find(minion);
    return switch (key.state()) {
      case ACCEPTED -> key;
      case PENDING, REJECTED -> decide(key, KeyState.ACCEPTED, "accept", operator);
      case FENCED -> {
        MinionKey accepted = decide(key, KeyState.ACCEPTED, "accept", operator);
        revocations.release(minion);
        yield accepted;
      }
      case REVOKED ->
          throw refused(
              key,
              "was revoked and can't be accepted again; remove the minion's pki directory, so that"
                  + " it asks with a new key");
    };
  }

  /** Refuses a pending key; a rejected one stays so. */
  public MinionKey reject(MinionId minion, String operator) {
    MinionKey key = find(minion);
    return switch (key.state()) {
      case REJECTED -> key;
      case PENDING -> decide(key, KeyState.REJECTED, "reject", operator);
      case ACCEPTED, FENCED, REVOKED ->
          throw refused(
              key, "is " + key.state().text() + ", not pending; 'orch key revoke' ends its rights");
    };
  }

  /**
   * Makes every certificate of a minion void, at once and for good; a revoked key stays so. A
   * pending or rejected key has none and is rejected.
   */
  public MinionKey revoke(MinionId minion, String operator) {
    MinionKey key = find(minion);
    switch (key.state()) {
      case REVOKED, REJECTED -> {
        return key;
      }
      case PENDING -> {
        return decide(key, KeyState.REJECTED, "reject", operator);
      }
      case ACCEPTED, FENCED -> {
        revocations.add(store.revoke(minion, clock.now()));
        revocations.release(minion);
        listener.changed(minion, "revoke", operator);
        return find(minion);
      }
    }
    throw new IllegalStateException("unknown state " + key.state());
  }

  /**
   * Lets no one on with a key that two hosts have, until an operator accepts or revokes it.
   *
   * @return whether it was accepted until now
   */
  public boolean fence(MinionId minion) {
    MinionKey key = find(minion);
    revocations.fence(minion);
    if (key.state() != KeyState.ACCEPTED) {
      return false;
    }
    decide(key, KeyState.FENCED, "fence", "master");
    return true;
  }

  /** Does the same for keys that were fenced, or released, at another master. */
  public void refresh() {
    if (store.count(KeyState.FENCED) == 0) {
      revocations.fenced(Set.of());
      return;
    }
    revocations.fenced(
        store.keys().stream()
            .filter(key -> key.state() == KeyState.FENCED)
            .map(MinionKey::minion)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private MinionKey find(MinionId minion) {
    return store
        .key(minion)
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.KEY_UNKNOWN,
                    "there is no key of minion " + minion + "; see 'orch key list'"));
  }

  private MinionKey decide(MinionKey key, KeyState next, String act, String operator) {
    if (!store.decide(key, next, clock.now())) {
      throw refused(key, "was changed by someone else meanwhile; look again");
    }
    listener.changed(key.minion(), act, operator);
    return find(key.minion());
  }

  private static OrchException refused(MinionKey key, String why) {
    return new OrchException(
        ErrorCode.KEY_CONFLICT, "the key of minion " + key.minion() + " " + why);
  }
}
