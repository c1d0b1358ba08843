package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.DeadEvent;
import io.orch.cli.client.Returner;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnerTextTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final List<Returner> RETURNERS =
      List.of(
          new Returner(
              "audit", "file", "/var/log/orch/results.json", true, List.of(), 0, "", 0, NOON, 0),
          new Returner(
              "pgjsonb",
              "postgres",
              "salt@db.example.com:5432/salt",
              true,
              List.of("*"),
              1204,
              "salt@db.example.com:5432/salt: Connection refused",
              17,
              NOON,
              2),
          new Returner(
              "siem",
              "syslog",
              "tls://siem.example.com:6514",
              false,
              List.of("salt/key"),
              0,
              "",
              0,
              null,
              0));

  @Test
  void list_table_tellsWhoFailsAndWhy() {
    Golden.assertText("returners.txt", Golden.plain(ReturnerText.list(RETURNERS)));
  }

  @Test
  void list_none_saysSo() {
    assertThat(Golden.plain(ReturnerText.list(List.of()))).contains("it has no returners");
  }

  @Test
  void dead_table_tellsEvents() {
    Golden.assertText(
        "returner-dead.txt",
        Golden.plain(
            OutletText.dead(
                List.of(
                    new DeadEvent(
                        7,
                        "salt/job/20261121120000000007/ret/web1",
                        "400: mapper_parsing_exception: failed to parse",
                        NOON)),
                "it took everything")));
    assertThat(Golden.plain(OutletText.dead(List.of(), "it took everything")))
        .contains("it took everything");
  }

  @Test
  void document_returner_hasAll() {
    assertThat(ReturnerText.document(RETURNERS.get(1)).toString())
        .isEqualTo(
            "{name=pgjsonb, kind=postgres, address=salt@db.example.com:5432/salt, results=all,"
                + " events=[*], lag=1204, error=salt@db.example.com:5432/salt: Connection refused,"
                + " attempts=17, since=2026-11-21T12:00:00Z, dead=2}");
  }
}
