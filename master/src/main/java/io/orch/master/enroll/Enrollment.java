package io.orch.master.enroll;

import io.orch.proto.message.MinionId;
import io.orch.proto.message.Printable;
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
 * The join ceremony and renewal. The minion asks for a nonce, and signs it with its key in a
 * request that names no other minion; a method finds out who it is; a policy may have its say; then
 * all that the join changes is stored at once. A key that is known under an id is never replaced
 * silently. Thread-safe.
 */
public final class Enrollment {

  private static final int MAX_TOKEN = 256;

  private final Tools tools;
  private final List<JoinMethod> methods;
  private final JoinPolicy policy;
  private final WaitingKeys waiting;
  private final Admissions admissions;

  /**
   * What the ceremony works with.
   *
   * @param listener told of every attempt
   */
  public record Tools(
      EnrollStore store,
      Issuer issuer,
      Nonces nonces,
      io.orch.master.pki.Revocations revocations,
      EnrollListener listener,
      io.orch.sls.task.Clock clock) {}

  /**
   * The ceremony with these methods; the first that handles an attempt looks at it.
   *
   * @param waiting bounds the keys that wait for an operator
   */
  public Enrollment(Tools tools, List<JoinMethod> methods, JoinPolicy policy, WaitingKeys waiting) {
    this.tools = tools;
    this.methods = List.copyOf(methods);
    this.policy = policy;
    this.waiting = waiting;
    admissions =
        new Admissions(tools.store, tools.issuer, tools.revocations, tools.listener, tools.clock);
  }

  /** Makes what a request to join must carry. */
  public Nonces challenges() {
    return tools.nonces;
  }

  /**
   * A request to join, of which nothing is checked.
   *
   * @param minionId that it asks for; empty to leave it to the master
   * @param csr DER of a PKCS#10 request
   * @param token empty for none
   * @param address host and port that it came from
   */
  public record Request(
      String minionId, byte[] csr, String token, Optional<Evidence> evidence, String address) {

    /** Without the token. */
    @Override
    public String toString() {
      return "Request[" + Printable.of(minionId) + " from " + address + "]";
    }
  }

  /**
   * Decides on a request to join.
   *
   * @throws OrchException ID_INVALID, CERTIFICATE_INVALID (the request), CHALLENGE_INVALID,
   *     EVIDENCE_REFUSED, TOKEN_INVALID, TOKEN_EXPIRED, TOKEN_USED, KEY_CONFLICT,
   *     CERTIFICATE_REVOKED, PERMISSION_DENIED or LIMIT_EXCEEDED, in words for strangers; nothing
   *     is left behind
   */
  public JoinAnswer join(Request request) {
    Ceremony ceremony = new Ceremony(request);
    try (WorkContext.Entered entered =
        WorkContext.current()
            .with(WorkContext.Key.MINION, Printable.of(request.minionId))
            .enter()) {
      return ceremony.run();
    } catch (OrchException e) {
      ceremony.refused(e);
      throw Refusals.terse(e);
    }
  }

  /** One request, and how far it is known who made it. */
  private final class Ceremony {

    private final Request request;
    private String minion;
    private String fingerprint = "";
    private String method = "";

    Ceremony(Request request) {
      this.request = request;
      minion = Printable.of(request.minionId);
    }

    JoinAnswer run() {
      Optional<MinionId> asked =
          request.minionId.isEmpty()
              ? Optional.empty()
              : Optional.of(new MinionId(request.minionId));
      if (request.token.length() > MAX_TOKEN) {
        throw new OrchException(ErrorCode.TOKEN_INVALID, "the join token is too long to be one");
      }
      Csr csr = Csr.verify(request.csr);
      fingerprint = Keys.fingerprint(csr.key());
      requireOwnName(csr);
      Nonce nonce = tools.nonces.check(csr.challenge());
      if (tools.store.used(nonce)) {
        throw Refusals.usedNonce();
      }
      JoinAttempt attempt =
          new JoinAttempt(asked, fingerprint, request.token, request.evidence, request.address);
      JoinMethod way = way(attempt);
      Grant grant = policy.decide(attempt, way.look(attempt));
      minion = grant.minion().value();
      method = grant.method();
      return settle(grant, csr.key(), nonce);
    }

    private void requireOwnName(Csr csr) {
      if (!csr.name().equals(request.minionId)) {
        throw new OrchException(
            ErrorCode.CERTIFICATE_INVALID,
            "the request for minion '"
                + Printable.of(request.minionId)
                + "' carries a certificate request of '"
                + Printable.of(csr.name())
                + "'");
      }
    }

    private JoinAnswer settle(Grant grant, PublicKey key, Nonce nonce) {
      Optional<MinionKey> known = tools.store.key(grant.minion());
      known.ifPresent(old -> requireSame(old, grant));
      Optional<MinionKey> same = known.filter(old -> old.fingerprint().equals(fingerprint));
      if (same.filter(old -> old.state() == KeyState.REJECTED).isPresent()) {
        tools.listener.asked(grant.minion(), "reject", fingerprint);
        return new JoinAnswer.Rejected(
            "an operator rejected the key of minion "
                + grant.minion()
                + "; 'orch key accept "
                + grant.minion()
                + "' lets it in");
      }
      boolean accepted = same.filter(old -> old.state() == KeyState.ACCEPTED).isPresent();
      if (grant.accepted() || accepted) {
        waiting.takeRate(known, grant);
        JoinAnswer.Issued issued = admissions.accept(grant, fingerprint, key, nonce, same);
        tools.listener.asked(grant.minion(), "accept", fingerprint);
        return issued;
      }
      if (same.isEmpty()) {
        waiting.take(tools.store, grant);
        admissions.wait(grant, fingerprint, nonce);
      }
      tools.listener.asked(grant.minion(), "pend", fingerprint);
      return new JoinAnswer.Pending(fingerprint, waiting.retryAfter());
    }

    private void requireSame(MinionKey known, Grant grant) {
      boolean same = known.fingerprint().equals(fingerprint);
      boolean replaced = grant.replaces().filter(known.fingerprint()::equals).isPresent();
      if (!same && !replaced && known.state() != KeyState.REVOKED) {
        throw Refusals.conflict(known);
      }
      if (same && known.state() == KeyState.REVOKED) {
        throw Refusals.revoked(known);
      }
      if (same && known.state() == KeyState.FENCED) {
        throw Refusals.fenced(known);
      }
    }

    private JoinMethod way(JoinAttempt attempt) {
      method =
          attempt.evidence().isPresent() ? "evidence" : attempt.token().isEmpty() ? "" : "token";
      return methods.stream()
          .filter(candidate -> candidate.handles(attempt))
          .findFirst()
          .orElseThrow(
              () ->
                  new OrchException(
                      ErrorCode.PERMISSION_DENIED,
                      attempt.evidence().isPresent()
                          ? "this master takes no minions by what their cloud says of them; it has"
                              + " no 'join: ec2:'"
                          : "this master takes no minions in this way; use a join token"));
    }

    void refused(OrchException e) {
      tools.listener.refused(
          new JoinRefusal(
              minion, fingerprint, request.address, method, e.code(), e.getMessage() + "", 1));
    }
  }

  /**
   * A new certificate for a minion that has one, for the same key or a new one.
   *
   * @param minion the caller, as its certificate says
   */
  public List<X509Certificate> renew(MinionId minion, byte[] csr) {
    return tools.issuer.issue(minion, Csr.verify(csr).key());
  }
}
