package io.orch.master.login;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** What a client needs to know of a way to log in. */
public sealed interface LoginOffer {

  /** The longest that a certificate is good, which is usual too. */
  Duration longest();

  /**
   * OpenID Connect.
   *
   * @param audience that the issuer is to be asked for; empty for none
   * @param authorities of the issuer's server; none for those that a machine trusts
   */
  record Oidc(
      Duration longest,
      String issuer,
      String clientId,
      List<String> scopes,
      String audience,
      List<X509Certificate> authorities)
      implements LoginOffer {

    public Oidc {
      scopes = List.copyOf(scopes);
      authorities = List.copyOf(authorities);
    }
  }
}
