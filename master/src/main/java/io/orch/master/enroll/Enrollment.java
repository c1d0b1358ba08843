package io.orch.master.enroll;

import io.orch.proto.message.MinionId;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.WorkContext;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The join ceremony and renewal. The identity of a certificate is the id that was decided on; names
 * in a request mean nothing. A key that is known under an id is never replaced silently.
 * Thread-safe.
 */
public final class Enrollment {

  private static final int MAX_TOKEN = 256;

  private final EnrollStore store;
  private final Issuer issuer;
  private final List<JoinMethod> methods;
  private final EnrollListener listener;

  /**
   * The ceremony with these methods; the first that handles an attempt decides.
   *
   * @param listener told of every attempt of a valid id and key
   */
  public Enrollment(
      EnrollStore store, Issuer issuer, List<JoinMethod> methods, EnrollListener listener) {
    this.store = store;
    this.issuer = issuer;
    this.methods = List.copyOf(methods);
    this.listener = listener;
  }

  /**
   * Decides on a request to join.
   *
   * @param csr DER of a PKCS#10 request
   * @param token empty for none
   * @throws OrchException ID_INVALID, CERTIFICATE_INVALID (the request), TOKEN_INVALID,
   *     TOKEN_EXPIRED, TOKEN_USED, KEY_CONFLICT, CERTIFICATE_REVOKED or LIMIT_EXCEEDED; nothing is
   *     left behind
   */
  public JoinAnswer join(String minionId, byte[] csr, String token) {
    MinionId minion = new MinionId(minionId);
    try (WorkContext.Entered entered =
        WorkContext.current().with(WorkContext.Key.MINION, minionId).enter()) {
      return join(minion, csr, token);
    }
  }

  private JoinAnswer join(MinionId minion, byte[] csr, String token) {
    if (token.length() > MAX_TOKEN) {
      throw new OrchException(ErrorCode.TOKEN_INVALID, "the join token is too long to be one");
    }
    PublicKey key = Csr.verify(csr);
    JoinAttempt attempt = new JoinAttempt(minion, key, Keys.fingerprint(key), token);
    try {
      JoinAnswer answer = decide(attempt);
      listener.asked(minion, act(answer), attempt.fingerprint());
      return answer;
    } catch (OrchException e) {
      listener.asked(minion, "reject", attempt.fingerprint());
      throw e;
    }
  }

  private static String act(JoinAnswer answer) {
    return switch (answer) {
      case JoinAnswer.Issued a -> "accept";
      case JoinAnswer.Pending a -> "pend";
      case JoinAnswer.Rejected a -> "reject";
    };
  }

  private JoinAnswer decide(JoinAttempt attempt) {
    Optional<MinionKey> known = store.key(attempt.minion());
    if (known.isPresent()) {
      MinionKey key = known.get();
      boolean same = key.fingerprint().equals(attempt.fingerprint());
      if (!same && key.state() != KeyState.REVOKED) {
        throw conflict(key);
      }
      if (same && key.state() == KeyState.REVOKED) {
        throw new OrchException(
            ErrorCode.CERTIFICATE_REVOKED,
            "the key of minion "
                + key.minion()
                + " was revoked; to let the minion back, remove its pki directory so that it makes"
                + " a new key");
      }
      if (key.state() == KeyState.REJECTED) {
        return new JoinAnswer.Rejected(
            "an operator rejected the key of minion "
                + key.minion()
                + "; 'orch key accept "
                + key.minion()
                + "' lets it in");
      }
    }
    return method(attempt).join(attempt);
  }

  private static OrchException conflict(MinionKey known) {
    return new OrchException(
        ErrorCode.KEY_CONFLICT,
        "minion "
            + known.minion()
            + " is known with another key ("
            + known.fingerprint()
            + ", "
            + known.state().text()
            + "); if it was rebuilt, first 'orch key revoke "
            + known.minion()
            + "'");
  }

  private JoinMethod method(JoinAttempt attempt) {
    return methods.stream()
        .filter(method -> method.handles(attempt))
        .findFirst()
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.PERMISSION_DENIED,
                    "this master takes no minions in this way; use a join token"));
  }

  /**
   * A new certificate for a minion that has one, for the same key or a new one.
   *
   * @param minion the caller, as its certificate says
   */
  public List<X509Certificate> renew(MinionId minion, byte[] csr) {
    return issuer.issue(minion, Csr.verify(csr));
  }
}
