package io.orch.master.enroll;

import io.orch.master.pki.IssuedCertificate;
import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where keys of minions, join tokens and the certificates of minions are kept. Each call is one
 * transaction and returns after it is on disk: it does all that it says or, when it returns false
 * or throws, nothing. Thread-safe.
 */
public interface EnrollStore {

  Optional<MinionKey> key(MinionId minion);

  /** All keys, sorted by id. */
  List<MinionKey> keys();

  /**
   * The minions whose keys are accepted, sorted; read from memory. Where several masters share the
   * store, what another one decided a moment ago may be missing.
   */
  List<MinionId> accepted();

  /** How many keys are in a state. */
  int count(KeyState state);

  /**
   * Adds a pending or accepted key of an id that has none, or another one that is revoked.
   *
   * @return false when the id has a key that is not revoked, or this one
   */
  boolean addKey(MinionKey key);

  /**
   * Replaces a key's state and time of decision, provided that it is still as expected.
   *
   * @return false when the id has no key, or one with another fingerprint or in another state
   */
  boolean decide(MinionKey expected, KeyState next, Instant time);

  /**
   * Revokes a key that is accepted or fenced, and with it every certificate of kind minion and this
   * name. What it published and what is known of it is removed at the same time, where this store
   * has it.
   *
   * @return the serials that were revoked by this call; empty as well when there was no such key
   */
  List<String> revoke(MinionId minion, Instant time);

  /**
   * Adds a certificate for a minion whose key is accepted, and makes the certificate's fingerprint
   * the key's.
   *
   * @return false when the key is not accepted any more
   */
  boolean addCertificate(MinionId minion, IssuedCertificate certificate);

  /** The certificate of a minion that was issued last and is not revoked. */
  Optional<IssuedCertificate> newestCertificate(MinionId minion);

  void addToken(JoinToken token);

  Optional<JoinToken> token(String sha256);

  /** Removes the tokens that expired before a time, used or not; how many. */
  int purgeTokens(Instant before);

  /**
   * Stores all that a join writes. Exactly one of several with the same nonce, token or instance
   * wins. The key replaces one of the same id that is revoked and has another fingerprint, that has
   * the same one and is pending or accepted, or that is accepted and the one which the admission
   * names.
   */
  Admission.Result admit(Admission admission);

  /** Whether a join was made with a nonce that has not expired. */
  boolean used(Nonce nonce);

  /** Which minion an instance became; also one whose key is revoked. */
  Optional<MinionId> minionOf(String instance);

  /** The secret that nonces are made with: the one that is kept, or this one from now on. */
  byte[] nonceSecret(byte[] fresh);
}
