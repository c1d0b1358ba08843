package io.orch.master.operator;

import io.orch.master.pki.IssuedCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where identities of operators are kept. A call returns after its change is on disk. */
public interface OperatorStore {

  /** The certificates of operators that have not expired, the newest first. */
  List<IssuedCertificate> certificates(Instant now);

  void add(ApiToken token);

  Optional<ApiToken> token(String id);

  /** The tokens that have not expired, the newest first. */
  List<ApiToken> tokens(Instant now);

  /**
   * Revokes a token.
   *
   * @return false when there is none, or it is revoked
   */
  boolean revokeToken(String id, Instant time);

  /**
   * Revokes all certificates and tokens of an operator.
   *
   * @return the serials and the ids of those that were revoked by this call
   */
  Revoked revoke(String operator, Instant time);

  /**
   * Keeps a login and its certificate, unless what was shown was shown before. Logins whose
   * evidence and certificate have expired are forgotten.
   *
   * @return false when it was shown before; then nothing is kept
   */
  boolean add(Login login, IssuedCertificate certificate, Instant now);

  /** The login that made a certificate. */
  Optional<Login> login(String serial);

  /** Revokes a certificate, unless it is. */
  void revokeCertificate(String serial, Instant time);

  /** What was revoked. */
  record Revoked(List<String> serials, List<String> tokens) {}
}
