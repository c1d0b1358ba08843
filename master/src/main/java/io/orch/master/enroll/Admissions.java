package io.orch.master.enroll;

import io.orch.master.inventory.VerifiedFacts;
import io.orch.master.pki.IssuedCertificate;
import io.orch.master.pki.Revocations;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.security.PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes joins down, each as one admission, and answers them. Thread-safe. */
final class Admissions {

  private final EnrollStore store;
  private final Issuer issuer;
  private final Revocations revocations;
  private final EnrollListener listener;
  private final Clock clock;

  Admissions(
      EnrollStore store,
      Issuer issuer,
      Revocations revocations,
      EnrollListener listener,
      Clock clock) {
    this.store = store;
    this.issuer = issuer;
    this.revocations = revocations;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Lets a key in: stores it, its certificate and all that it used up.
   *
   * @param known the id's key, when it is this one already
   * @throws OrchException CHALLENGE_INVALID, TOKEN_USED, KEY_CONFLICT or EVIDENCE_REFUSED when
   *     another join was faster; nothing is stored then
   */
  JoinAnswer.Issued accept(
      Grant grant, String fingerprint, PublicKey key, Nonce nonce, Optional<MinionKey> known) {
    Instant now = now();
    MinionKey stored =
        known
            .filter(k -> k.state() == KeyState.ACCEPTED)
            .orElseGet(() -> key(grant, fingerprint, KeyState.ACCEPTED, now));
    Optional<IssuedCertificate> last = known.flatMap(k -> issuer.again(grant.minion(), key));
    IssuedCertificate certificate = last.orElseGet(() -> issuer.sign(grant.minion(), key));
    Admission.Done done =
        write(
            grant,
            new Admission(
                stored,
                last.isPresent() ? Optional.empty() : Optional.of(certificate),
                nonce,
                grant.token(),
                facts(grant, now),
                grant.replaces(),
                now));
    if (!done.revoked().isEmpty()) {
      revocations.add(done.revoked());
      listener.changed(grant.minion(), "revoke", grant.method());
    }
    return new JoinAnswer.Issued(issuer.chain(certificate), how(grant, done));
  }

  private static String how(Grant grant, Admission.Done done) {
    return "joined as "
        + grant.minion()
        + " by "
        + grant.method()
        + (grant.instance().isEmpty() ? "" : " " + grant.instance())
        + (done.revoked().isEmpty()
            ? ""
            : ", in place of "
                + grant.replaces().orElse("a key")
                + ", of which "
                + done.revoked().size()
                + " certificates were revoked");
  }

  /** Keeps a key that waits for an operator. */
  void wait(Grant grant, String fingerprint, Nonce nonce) {
    Instant now = now();
    write(
        grant,
        new Admission(
            key(grant, fingerprint, KeyState.PENDING, now),
            Optional.empty(),
            nonce,
            grant.token(),
            facts(grant, now),
            Optional.empty(),
            now));
  }

  private Instant now() {
    return clock.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static MinionKey key(Grant grant, String fingerprint, KeyState state, Instant now) {
    return new MinionKey(grant.minion(), fingerprint, state, grant.method(), now, now);
  }

  private static Optional<VerifiedFacts> facts(Grant grant, Instant now) {
    return grant.instance().isEmpty() && grant.grains().isEmpty()
        ? Optional.empty()
        : Optional.of(new VerifiedFacts(grant.minion(), grant.instance(), grant.grains(), now));
  }

  private Admission.Done write(Grant grant, Admission admission) {
    return switch (store.admit(admission)) {
      case Admission.Done done -> done;
      case Admission.Refused refused -> throw refused(grant, refused);
    };
  }

  private OrchException refused(Grant grant, Admission.Refused refused) {
    return switch (refused) {
      case NONCE_USED -> Refusals.usedNonce();
      case TOKEN_USED ->
          grant
              .token()
              .flatMap(store::token)
              .flatMap(JoinToken::use)
              .map(Refusals::usedToken)
              .orElseGet(
                  () -> new OrchException(ErrorCode.TOKEN_INVALID, "the join token is gone"));
      case KEY_KNOWN ->
          new OrchException(
              ErrorCode.KEY_CONFLICT,
              "minion " + grant.minion() + " joined with another key meanwhile");
      case INSTANCE_KNOWN ->
          new OrchException(
              ErrorCode.EVIDENCE_REFUSED,
              "the instance " + grant.instance() + " joined with another key meanwhile");
    };
  }
}
