package io.orch.master.login.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orch.master.login.Visitor;
import io.orch.proto.tls.Keys;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import io.orch.testing.oidc.FakeKey;
import java.security.KeyPair;

/** Logins at an issuer of the test, and what each comes to. */
abstract class OidcLogins {

  static final FakeKey EC = FakeKey.of("ec", "ES256");
  static final FakeKey RSA = FakeKey.of("rsa", "RS256");
  static final KeyPair OWN = Keys.generate();

  final ManualClock clock = new ManualClock(IssuerSite.NOW);
  final IssuerSite site = new IssuerSite(EC, RSA);

  OidcLogin login(String... more) {
    String yaml = IssuerSite.SETTINGS;
    for (String line : more) {
      yaml += "    " + line + "\n";
    }
    return new OidcLogin(IssuerSite.settings(yaml), site, clock);
  }

  static Visitor look(OidcLogin login, String token) {
    return login.look(token, OWN.getPublic());
  }

  Visitor look(String token) {
    return look(login(), token);
  }

  void refused(ErrorCode code, String why, String token) {
    refused(login(), code, why, token);
  }

  static void refused(OidcLogin login, ErrorCode code, String why, String token) {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> look(login, token))
        .withMessageContaining(why)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .satisfies(
            e -> {
              if (token.length() > 200) {
                assertThat(e.getMessage()).doesNotContain(token.substring(token.length() - 40));
              }
            });
  }

  void invalid(String why, String token) {
    refused(ErrorCode.TOKEN_INVALID, why, token);
  }

  static String text(String text) {
    return FakeKey.text(text);
  }
}
