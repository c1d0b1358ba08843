package io.orch.master.enroll;

import io.orch.master.pki.Authority;
import io.orch.master.pki.IssuedCertificate;
import io.orch.proto.message.MinionId;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Identity;
import io.orch.proto.tls.Keys;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Issues certificates to minions whose key is accepted. Thread-safe. */
public final class Issuer {

  private static final Duration SAME_REQUEST = Duration.ofMinutes(1);

  private final Authority authority;
  private final EnrollStore store;
  private final Duration life;
  private final Clock clock;

  /**
   * An issuer.
   *
   * @param life how long a certificate is good
   */
  public Issuer(Authority authority, EnrollStore store, Duration life, Clock clock) {
    this.authority = authority;
    this.store = store;
    this.life = life;
    this.clock = clock;
  }

  /** A signed certificate that is not recorded; for a store call that records it with more. */
  public IssuedCertificate sign(MinionId minion, PublicKey key) {
    return authority.sign(Identity.Kind.MINION, minion.value(), key, life);
  }

  /**
   * The chain for a minion whose key is accepted, recorded. One that was issued for the same key
   * less than a minute ago is given again, so that a repeated request makes no new one.
   *
   * @throws OrchException PERMISSION_DENIED when the minion's key is not accepted any more
   */
  public List<X509Certificate> issue(MinionId minion, PublicKey key) {
    Optional<IssuedCertificate> last = again(minion, key);
    if (last.isPresent()) {
      return chain(last.get());
    }
    IssuedCertificate made = sign(minion, key);
    if (!store.addCertificate(minion, made)) {
      throw new OrchException(
          ErrorCode.PERMISSION_DENIED,
          "the key of minion " + minion + " is not accepted any more; see 'orch key list'");
    }
    return chain(made);
  }

  /** The certificate that was issued for this key last, while a repeated request may have it. */
  Optional<IssuedCertificate> again(MinionId minion, PublicKey key) {
    String fingerprint = Keys.fingerprint(key);
    Instant now = clock.now();
    return store
        .newestCertificate(minion)
        .filter(c -> c.fingerprint().equals(fingerprint))
        .filter(c -> c.notAfter().isAfter(now) && c.generation() == authority.number())
        .filter(c -> c.notBefore().plus(Authority.BACKDATE).plus(SAME_REQUEST).isAfter(now));
  }

  /** The chain as it is handed out. */
  public List<X509Certificate> chain(IssuedCertificate certificate) {
    List<X509Certificate> chain = new ArrayList<>();
    chain.add(Certificates.parse(certificate.der()));
    chain.addAll(authority.bundle().certificates());
    return chain;
  }
}
