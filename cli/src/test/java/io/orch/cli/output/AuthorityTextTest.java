package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.AuthorityReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorityTextTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static AuthorityReport.Authority authority(int number, String state) {
    return new AuthorityReport.Authority(
        number,
        state,
        "sha256:" + String.valueOf(number).repeat(64),
        NOON,
        NOON.plus(Duration.ofDays(3650)),
        state.equals("retired") ? NOON : null);
  }

  private static final AuthorityReport MOVING =
      new AuthorityReport(
          List.of(authority(1, "retired"), authority(2, "trusted"), authority(3, "issues")),
          4,
          List.of(
              new AuthorityReport.Behind("minion", "web3", 2, true),
              new AuthorityReport.Behind("minion", "web4", 2, false),
              new AuthorityReport.Behind("operator", "alice", 2, false)),
          2,
          1);

  @Test
  void list_someAreBehind_namesThem() {
    Golden.assertText("authorities.txt", Golden.plain(AuthorityText.list(MOVING)));
  }

  @Test
  void list_allAreThere_isATable() {
    AuthorityReport settled =
        new AuthorityReport(List.of(authority(1, "issues")), 1, List.of(), 0, 0);

    assertThat(Golden.plain(AuthorityText.list(settled))).contains("issues").doesNotContain("has");
    assertThat(settled.settled()).isTrue();
    assertThat(MOVING.settled()).isFalse();
  }

  @Test
  void document_report_hasAll() {
    assertThat(AuthorityText.document(MOVING).toString())
        .contains("number=2, state=trusted, pin=sha256:222")
        .contains("minions=4, minions_behind=2, operators_behind=1")
        .contains("{kind=minion, name=web4, authority=2, connected=false}");
  }

  @Test
  void view_status_tellsHowFar() {
    AuthorityView view =
        new AuthorityView(
            new AuthorityReport(
                List.of(authority(1, "issues"), authority(2, "coming")), 4, List.of(), 0, 0));
    assertThat(Golden.plain(view.status(Duration.ofSeconds(2), "|")))
        .contains("the masters of the store learn of CA 2");

    view.accept(MOVING);
    assertThat(Golden.plain(view.status(Duration.ofSeconds(3), "|")))
        .contains("2 of 4 minions have a certificate");
  }
}
