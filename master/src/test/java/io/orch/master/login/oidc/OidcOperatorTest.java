package io.orch.master.login.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class OidcOperatorTest extends OidcLogins {

  @Test
  void proof_isTheSameForOtherFormsOfASignature() {
    String token = EC.token(IssuerSite.claims());
    String again = EC.token(IssuerSite.claims());
    assertThat(again).isNotEqualTo(token);
    assertThat(look(again).proof()).isEqualTo(look(token).proof());
    assertThat(look(EC.token(IssuerSite.claims("jti: \"2\""))).proof())
        .isNotEqualTo(look(token).proof());
  }

  private static String named(OidcLogin login, String claim) {
    return look(login, EC.token(IssuerSite.claims(claim))).operator();
  }

  private static void denied(OidcLogin login, String why, String... claims) {
    refused(login, ErrorCode.PERMISSION_DENIED, why, EC.token(IssuerSite.claims(claims)));
  }

  @Test
  void operator_fromTheClaim_asTheConfigurationSays() {
    OidcLogin mapped =
        login(
            "username_pattern: '([a-z.]+)@example[.]com'",
            "users: {root@example.org: ann, 'x': 'bad name'}");
    assertThat(named(mapped, "preferred_username: \"ben.c@example.com\"")).isEqualTo("ben.c");
    assertThat(named(mapped, "preferred_username: \"root@example.org\"")).isEqualTo("ann");
    denied(mapped, "whom neither 'users'", "preferred_username: \"ben@evil.com\"");
    denied(mapped, "whom neither", "preferred_username: \"ben@example.com.evil.com\"");
    denied(mapped, "whom neither", "preferred_username: \"ben@example.com\\n\"");
    denied(mapped, "no name of an operator", "preferred_username: \"x\"");
  }

  @Test
  void operator_strangeName_isDenied() {
    for (String name :
        List.of(
            "ann[%admins]", "ann+reactor", "a/b", "..", "ann ", "\u0430nn", "operator", "a..b")) {
      denied(login(), "no name of an operator", "preferred_username: \"" + name + "\"");
    }
    denied(login(), "says no one in the claim", "preferred_username:");
    denied(login(), "says no one", "preferred_username: [\"ann\"]");
    denied(login(), "says no one", "preferred_username: \"" + "a".repeat(300) + "\"");
  }

  @Test
  void operator_byAnAddress_thatIsVerified() {
    String yaml = IssuerSite.SETTINGS.replace("preferred_username", "email");
    OidcLogin login =
        new OidcLogin(
            IssuerSite.settings(yaml + "    users: {ann@example.com: ann}\n"), site, clock);
    String address = "email: \"ann@example.com\"";
    denied(login, "(email_verified)", address);
    denied(login, "(email_verified)", address, "email_verified: \"true\"");
    denied(login, "(email_verified)", address, "email_verified: false");
    assertThat(look(login, EC.token(IssuerSite.claims(address, "email_verified: true"))).operator())
        .isEqualTo("ann");
  }

  @Test
  void claims_thatAreAskedFor_mustBeThere() {
    OidcLogin login = login("claims: {hd: example.com, acr: [mfa, 2], ok: true}");
    String[] all = {"hd: \"example.com\"", "acr: 2", "ok: true"};
    assertThat(look(login, EC.token(IssuerSite.claims(all))).operator()).isEqualTo("ann");
    denied(
        login,
        "says 'evil.com' in the claim 'hd'; this master's configuration asks for example.com",
        "hd: \"evil.com\"",
        "acr: 2",
        "ok: true");
    denied(login, "in the claim 'acr'", "hd: \"example.com\"", "ok: true");
    denied(login, "in the claim 'ok'", "hd: [\"example.com\"]", "acr: \"mfa\"", "ok: \"true\"");
  }
}
