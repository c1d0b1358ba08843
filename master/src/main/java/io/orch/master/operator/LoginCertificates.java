package io.orch.master.operator;

import io.orch.master.access.Access;
import io.orch.master.access.Actor;
import io.orch.master.pki.Authority;
import io.orch.master.pki.IssuedCertificate;
import io.orch.master.pki.Revocations;
import io.orch.proto.message.Printable;
import io.orch.proto.tls.Identity;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Recent;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The certificates that logins make. Such a one is not renewed, and knows in which groups its owner
 * was when he logged in. Thread-safe.
 */
public final class LoginCertificates {

  private static final int MOST_KNOWN = 1_000;
  private static final int LONGEST_ACTOR = 100;

  private final OperatorStore store;
  private final Authority authority;
  private final Revocations revocations;
  private final Access access;
  private final Clock clock;
  private final Recent<String, Optional<Login>> known = new Recent<>(MOST_KNOWN);

  public LoginCertificates(
      OperatorStore store,
      Authority authority,
      Revocations revocations,
      Access access,
      Clock clock) {
    this.store = store;
    this.authority = authority;
    this.revocations = revocations;
    this.access = access;
    this.clock = clock;
  }

  /**
   * A certificate for who logged in.
   *
   * @return the certificate, then the authorities that are trusted and their links
   * @throws OrchException TOKEN_USED when what was shown was shown before, PERMISSION_DENIED when
   *     the configuration gives neither him nor his groups anything
   */
  public List<X509Certificate> admit(String name, Login login, PublicKey key, Duration life) {
    String actor = Actor.in(name, login.groups());
    if (Actor.duty(name) || !access.knows(actor)) {
      throw new OrchException(
          ErrorCode.PERMISSION_DENIED,
          "the configuration gives operator '"
              + Printable.of(name)
              + "' nothing; name him in 'operators', or a group of his in 'groups'");
    }
    if (actor.length() > LONGEST_ACTOR) {
      throw new OrchException(
          ErrorCode.PERMISSION_DENIED,
          "the name of operator '"
              + Printable.of(name)
              + "' with his groups has more than "
              + LONGEST_ACTOR
              + " characters; name fewer groups in 'groups', or shorter ones");
    }
    IssuedCertificate made =
        authority.sign(Identity.Kind.OPERATOR, name, key, Operators.life(life));
    if (!store.add(login, made, clock.now())) {
      throw new OrchException(
          ErrorCode.TOKEN_USED,
          "this proof was shown before, and each is taken once; log in again");
    }
    return Operators.chain(made, authority);
  }

  /** The login that made a certificate. */
  public Optional<Login> login(String serial) {
    return known.get(serial, () -> store.login(serial));
  }

  /** Who calls with a certificate, with the groups that he is in by his login. */
  public String actor(String name, String serial) {
    return login(serial).map(login -> Actor.in(name, login.groups())).orElse(name);
  }

  /**
   * Revokes the certificate of a login.
   *
   * @throws OrchException ARGUMENT_INVALID when no login made it
   */
  public void end(String serial) {
    if (login(serial).isEmpty()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "no login made this identity; 'orch operator revoke' ends others");
    }
    store.revokeCertificate(serial, clock.now());
    revocations.add(List.of(serial));
  }
}
