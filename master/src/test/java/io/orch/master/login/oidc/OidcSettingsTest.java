package io.orch.master.login.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orch.sls.error.OrchException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OidcSettingsTest {

  @Test
  void read_usual_isTwelveHoursForTheClient() {
    OidcSettings settings = IssuerSite.settings(IssuerSite.SETTINGS);
    assertThat(settings.valid()).isEqualTo(Duration.ofHours(12));
    assertThat(settings.freshness()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.audience()).isEqualTo("orch");
    assertThat(settings.scopes()).containsExactly("openid", "profile", "email");
  }

  @Test
  void read_wrong_isReportedAtOnce() {
    String yaml =
        """
        login:
          oidc:
            issuer: http://id.example.com
            scopes: [email]
            valid: 90d
            username_pattern: 'ann'
            claims: {hd: [[]]}
            client_secret: x
        """;
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> IssuerSite.settings(yaml))
        .satisfies(
            e ->
                assertThat(e.problems().toString())
                    .contains(
                        "issuer: must be an https:// URL",
                        "'client_id' is missing",
                        "'username_claim' is missing",
                        "scopes: must have 'openid'",
                        "valid: must be a time such as 90s, 15m or 12h, from 60s to 720h",
                        "username_pattern: must have a group",
                        "hd: must be a text",
                        "unknown setting 'client_secret'"));
  }
}
