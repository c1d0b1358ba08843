package io.orch.cli.output;

import io.orch.cli.client.Environment;
import io.orch.cli.client.Lock;
import io.orch.cli.client.Run;
import io.orch.sls.value.Json;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentTextTest {

  private static final Instant NOON =
      LocalDateTime.of(2026, 1, 2, 12, 0).atZone(ZoneId.systemDefault()).toInstant();

  private static Run run(String id, String orchestration, String replays) {
    return new Run(
        id,
        orchestration,
        "prod",
        "anna",
        "changed",
        false,
        "f".repeat(64),
        NOON,
        NOON,
        List.of(),
        "",
        "e".repeat(64),
        replays,
        List.of(),
        1);
  }

  private static Environment prod() {
    Lock lock =
        new Lock(
            "env:prod",
            "20260102110405678905",
            "deploy",
            "ben",
            "5f0c",
            7,
            NOON,
            NOON,
            true,
            "running");
    return new Environment(
        "prod",
        2,
        "rollback",
        "",
        false,
        "2026-01-05T22:00+01:00[Europe/Berlin]",
        lock,
        List.of(
            run("20260102110405678904", "deploy", "20260102110405678901"),
            run("20260102110405678903", "restart", ""),
            run("20260102110405678902", "deploy", ""),
            run("20260102110405678901", "deploy", "")),
        "catch-up",
        List.of(
            new Environment.Late(
                "web4",
                "deploy",
                "20260102110405678904",
                "behind",
                0,
                "",
                "it came after run 20260102110405678904",
                NOON),
            new Environment.Late(
                "web5",
                "deploy",
                "20260102110405678904",
                "gave-up",
                3,
                "20260102110405678999",
                "it failed in step 'web' of run 20260102110405678999",
                NOON)));
  }

  @Test
  void list_table_tellsWhatEachRuns() {
    Environment fresh =
        new Environment("qa", 1, "", "", true, "", null, List.of(), "catch-up", List.of());
    Golden.assertText(
        "environments.txt", Golden.plain(EnvironmentText.list(List.of(prod(), fresh))));
  }

  @Test
  void show_environment_tellsPolicyAndWhatItRuns() {
    Golden.assertText("environment.txt", Golden.plain(EnvironmentText.show(prod())));
  }

  @Test
  void history_table_tellsWhatItRan() {
    Golden.assertText("environment-history.txt", Golden.plain(EnvironmentText.history(prod())));
  }

  @Test
  void document_json_hasAll() {
    Environment utc =
        new Environment(
            "prod", 2, "rollback", "", true, "", null, List.of(), "catch-up", List.of());
    Golden.assertText("environment.json", Json.write(Documents.environment(utc)) + "\n");
  }
}
