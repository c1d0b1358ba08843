package io.orch.master.login.oidc;

import io.orch.master.login.LoginMethod;
import io.orch.master.login.LoginOffer;
import io.orch.master.login.Visitor;
import io.orch.proto.http.Http;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.Pem;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.tree.Hashes;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Login by an ID token of an OpenID Connect issuer. A token is good for one login: what names it is
 * the hash of what is signed, since a signature has other forms that are as good. Thread-safe.
 */
public final class OidcLogin implements LoginMethod {

  private final OidcSettings settings;
  private final KeyRing keys;
  private final Clock clock;
  private final LoginOffer offer;

  /**
   * @param http follows none elsewhere, and bounds the time of a whole answer
   * @throws OrchException CERTIFICATE_INVALID when the file of authorities can't be read
   */
  public OidcLogin(OidcSettings settings, Http http, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    Http.Trust trust =
        new Http.Trust(true, settings.authorities(), Optional.empty(), Optional.empty());
    keys = new KeyRing(new Issuer(http, trust, settings.issuer()), clock);
    List<X509Certificate> authorities =
        settings.authorities().map(Pem::readCertificates).orElse(List.of());
    offer =
        new LoginOffer.Oidc(
            settings.valid(),
            settings.issuer(),
            settings.clientId(),
            settings.scopes(),
            settings.asked(),
            authorities);
  }

  @Override
  public String name() {
    return "oidc";
  }

  @Override
  public LoginOffer offer() {
    return offer;
  }

  @Override
  public Visitor look(String proof, PublicKey key) {
    CompactToken token = CompactToken.parse(proof);
    requireSignature(token);
    Claims claims = new Claims(token.claims(), settings);
    claims.requireIdToken();
    claims.requireIssuer();
    claims.requireAudience();
    Instant until = claims.requireTime(clock.now());
    claims.requireKey(Keys.fingerprint(key));
    String subject = claims.subject();
    claims.requireWanted();
    return new Visitor(
        claims.operator(),
        claims.groups(),
        subject + " of " + settings.issuer(),
        Hashes.sha256(token.signedBytes()),
        until);
  }

  private void requireSignature(CompactToken token) {
    List<IssuerKey> candidates = keys.of(token);
    if (candidates.isEmpty()) {
      throw Refusal.invalid(
          "names the key "
              + Refusal.shown(token.key())
              + " for "
              + token.algorithm().text()
              + ", which the issuer "
              + settings.issuer()
              + " does not have");
    }
    byte[] signed = token.signedBytes();
    boolean good =
        candidates.stream()
            .anyMatch(one -> token.algorithm().good(one.key(), signed, token.signature()));
    if (!good) {
      throw Refusal.invalid("is not signed with the key that it names");
    }
  }

  /** Of what, for logs. */
  @Override
  public String toString() {
    return "OidcLogin[" + settings.issuer() + "]";
  }
}
