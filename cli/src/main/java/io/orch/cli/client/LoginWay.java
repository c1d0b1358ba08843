package io.orch.cli.client;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * A login by OpenID Connect that a master takes.
 *
 * @param method as the master names it
 * @param longest that a certificate is good
 * @param audience that the issuer is to be asked for; empty for none
 * @param authorities of the issuer's server; none for those that a machine trusts
 */
public record LoginWay(
    String method,
    Duration longest,
    String issuer,
    String clientId,
    List<String> scopes,
    String audience,
    List<X509Certificate> authorities) {

  public LoginWay {
    scopes = List.copyOf(scopes);
    authorities = List.copyOf(authorities);
  }
}
