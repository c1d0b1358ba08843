package io.orch.master.operator;

import io.orch.master.access.Access;
import io.orch.master.access.Actor;
import io.orch.master.pki.Authority;
import io.orch.master.pki.AuthorityStatus;
import io.orch.master.pki.CertificateStore;
import io.orch.master.pki.IssuedCertificate;
import io.orch.master.pki.Revocations;
import io.orch.proto.message.Printable;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Identity;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes, renews and revokes the identities of operators. Only those whom the configuration gives
 * something get one. Thread-safe.
 */
public final class Operators {

  /** What the text of each API token begins with. */
  public static final String TOKEN_PREFIX = ApiTokenText.PREFIX;

  private static final Duration USUAL = Duration.ofHours(12);
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final int MOST_ROLES = 20;

  private final OperatorStore store;
  private final CertificateStore certificates;
  private final Authority authority;
  private final Revocations revocations;
  private final Access access;
  private final Clock clock;

  public Operators(
      OperatorStore store,
      CertificateStore certificates,
      Authority authority,
      Revocations revocations,
      Access access,
      Clock clock) {
    this.store = store;
    this.certificates = certificates;
    this.authority = authority;
    this.revocations = revocations;
    this.access = access;
    this.clock = clock;
  }

  /**
   * A new token.
   *
   * @param text what the program is given; a secret, shown once
   */
  public record Created(String text, ApiToken token) {

    /** Without the text. */
    @Override
    public String toString() {
      return "Created[" + token + "]";
    }
  }

  /**
   * A certificate for an operator who made the key himself.
   *
   * @param csr DER of a PKCS#10 request; names in it mean nothing
   * @param life zero for twelve hours
   * @return the certificate, then the authorities that are trusted and their links
   */
  public List<X509Certificate> certify(String name, byte[] csr, Duration life) {
    require(name);
    IssuedCertificate made =
        authority.sign(Identity.Kind.OPERATOR, name, Csr.verify(csr).key(), life(life));
    certificates.add(made);
    return chain(made, authority);
  }

  static List<X509Certificate> chain(IssuedCertificate made, Authority authority) {
    List<X509Certificate> chain = new ArrayList<>();
    chain.add(Certificates.parse(made.der()));
    chain.addAll(authority.bundle().certificates());
    return chain;
  }

  /**
   * The same for who has a certificate that is good now; for as long as that one was.
   *
   * @param serial of the caller's certificate
   */
  public List<X509Certificate> renew(String name, String serial, byte[] csr) {
    IssuedCertificate own =
        certificates
            .find(serial)
            .orElseThrow(
                () ->
                    new OrchException(
                        ErrorCode.PERMISSION_DENIED,
                        "only a certificate renews itself; a token does not"));
    if (store.login(serial).isPresent()) {
      throw new OrchException(
          ErrorCode.PERMISSION_DENIED,
          "a login made this certificate, which ends with it; 'orch login' makes another");
    }
    Duration life = Duration.between(own.notBefore().plus(Authority.BACKDATE), own.notAfter());
    return certify(name, csr, life);
  }

  private void require(String name) {
    if (Actor.duty(name)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'" + name + "' is a duty of the master, and no name for an operator");
    }
    if (!access.knows(name) || !Actor.name(name).equals(name)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "the configuration gives operator '"
              + Printable.of(name)
              + "' nothing; name him in 'operators' first");
    }
  }

  static Duration life(Duration wanted) {
    if (wanted.isNegative() || wanted.compareTo(LONGEST) > 0) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "an operator's certificate or token is good for at most " + LONGEST.toDays() + " days");
    }
    return wanted.isZero() ? USUAL : wanted;
  }

  /**
   * Makes a token for programs of an operator.
   *
   * @param roles of the operator that it has; none for all of them
   * @param life zero for twelve hours
   * @param by who makes it
   */
  public Created createToken(String name, List<String> roles, Duration life, String by) {
    require(name);
    if (roles.size() > MOST_ROLES) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED, "a token has at most " + MOST_ROLES + " roles");
    }
    for (String role : roles) {
      if (!access.knows(Actor.with(name, List.of(role)))) {
        throw new OrchException(
            ErrorCode.ARGUMENT_INVALID,
            "operator " + name + " has no role '" + Printable.of(role) + "'");
      }
    }
    ApiTokenText text = ApiTokenText.random();
    Instant now = clock.now();
    ApiToken token =
        new ApiToken(
            text.id(), text.sha256(), name, roles, by, now, now.plus(life(life)), Optional.empty());
    store.add(token);
    return new Created(text.text(), token);
  }

  /**
   * The token of a text.
   *
   * @throws OrchException TOKEN_INVALID, or TOKEN_EXPIRED
   */
  public ApiToken authenticate(String text) {
    Optional<ApiTokenText> shown = ApiTokenText.parse(text);
    ApiToken token =
        shown
            .flatMap(parts -> store.token(parts.id()).filter(parts::of))
            .orElseThrow(() -> invalid("there is no such API token"));
    still(token);
    return token;
  }

  /**
   * Returns while a token is good.
   *
   * @param id of a token that was good
   * @throws OrchException TOKEN_INVALID, or TOKEN_EXPIRED
   */
  public void still(String id) {
    still(store.token(id).orElseThrow(() -> invalid("there is no such API token")));
  }

  private void still(ApiToken token) {
    if (token.revoked().isPresent()) {
      throw invalid("the API token " + token.id() + " is revoked");
    }
    if (!token.expires().isAfter(clock.now())) {
      throw new OrchException(
          ErrorCode.TOKEN_EXPIRED,
          "the API token " + token.id() + " expired at " + token.expires());
    }
  }

  private static OrchException invalid(String message) {
    return new OrchException(
        ErrorCode.TOKEN_INVALID, message + "; 'orch operator token' makes a new one");
  }

  /** The numbers of the authorities whose certificates are accepted no more. */
  public Set<Integer> retired() {
    return authority.list().stream()
        .filter(one -> one.retired().isPresent())
        .map(AuthorityStatus::number)
        .collect(Collectors.toSet());
  }

  public List<IssuedCertificate> certificates() {
    return store.certificates(clock.now());
  }

  public List<ApiToken> tokens() {
    return store.tokens(clock.now());
  }

  /**
   * Revokes all certificates and tokens of an operator; what he watches ends within a second.
   *
   * @throws OrchException KEY_UNKNOWN when there was nothing to revoke
   */
  public OperatorStore.Revoked revoke(String name) {
    OperatorStore.Revoked revoked = store.revoke(name, clock.now());
    revocations.add(revoked.serials());
    if (revoked.serials().isEmpty() && revoked.tokens().isEmpty()) {
      throw new OrchException(
          ErrorCode.KEY_UNKNOWN,
          "operator '" + Printable.of(name) + "' has no certificate and no token that is good");
    }
    return revoked;
  }

  /** Revokes a token. */
  public void revokeToken(String id) {
    if (!store.revokeToken(id, clock.now())) {
      throw new OrchException(
          ErrorCode.KEY_UNKNOWN, "there is no API token '" + Printable.of(id) + "' that is good");
    }
  }
}
