package io.orch.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.JobRequest;
import io.orch.cli.client.Returner;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.Sinks;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReturnersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MINIONS = 8;
  private static final int JOBS = 25;

  private static List<Returner> returners(Operator operator) {
    return operator.client().returners().list();
  }

  @Test
  void results_ofManyMinions_reachEachKindOnce(@TempDir Path dir) throws Exception {
    List<TestingMinion> minions = new ArrayList<>();
    try (Sinks sinks = new Sinks(dir);
        TestingMaster master =
            TestingMaster.configured(dir.resolve("master"), "web: {port: 0}\n" + sinks.settings());
        Operator operator = master.operator()) {
      for (int i = 0; i < MINIONS; i++) {
        minions.add(TestingMinion.join(master, "web" + i, dir.resolve("web" + i)));
      }
      List<String> wanted = new ArrayList<>();
      for (int i = 0; i < JOBS; i++) {
        String jid = operator.start("*", "test.arg", List.of("n", (long) i), Map.of()).jid();
        minions.forEach(minion -> wanted.add(jid + "/web" + minions.indexOf(minion)));
      }
      String large =
          operator.start("web0", "test.arg", List.of("x".repeat(200_000)), Map.of()).jid();
      wanted.add(large + "/web0");

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  sinks
                      .keys()
                      .forEach(
                          (name, keys) ->
                              assertThat(keys)
                                  .as(name)
                                  .containsExactlyInAnyOrderElementsOf(wanted)));

      String line =
          Files.readAllLines(sinks.file()).stream()
              .filter(one -> one.contains(large))
              .findFirst()
              .orElseThrow();
      assertThat(((Map<?, ?>) Json.parse(line, "line")).get("return").toString())
          .as("whole")
          .contains("x".repeat(200_000));
      await()
          .atMost(PATIENCE)
          .until(() -> returners(operator).stream().allMatch(one -> one.error().isEmpty()));
      assertThat(new WebClient(master).get("/metrics").text())
          .contains(
              "orch_returner_taken_total{returner=\"http\"}",
              "orch_returner_lag_events{returner=\"file\"}");
    } finally {
      minions.forEach(TestingMinion::close);
    }
  }

  @Test
  void results_ofAJobThatAsks_goToTheOneItNames(@TempDir Path dir) throws Exception {
    String settings =
        """
        returners:
          asked: {kind: file, path: %s, results: asked}
          all: {kind: file, path: %s, events: ['my/*']}
        """
            .formatted(dir.resolve("asked.json"), dir.resolve("all.json"));
    try (TestingMaster master = TestingMaster.configured(dir.resolve("master"), settings);
        Operator operator = master.operator();
        TestingMinion minion = TestingMinion.join(master, "web1", dir.resolve("web1"))) {
      operator.exec("web1", "test.ping");
      operator.client().fire("my/event", Map.of("n", 1L));
      String jid =
          operator
              .client()
              .jobs()
              .start(
                  JobRequest.of("web1", "glob", "test.ping", List.of(), Map.of())
                      .to(List.of("asked")))
              .jid();

      await().atMost(PATIENCE).until(() -> Files.exists(dir.resolve("asked.json")));
      await().atMost(PATIENCE).until(() -> Files.readAllLines(dir.resolve("all.json")).size() == 3);
      assertThat(Files.readAllLines(dir.resolve("asked.json")))
          .singleElement()
          .asString()
          .startsWith("{\"_key\":\"" + jid + "/web1\"");
      assertThat(Files.readAllLines(dir.resolve("all.json")).get(1))
          .contains("\"tag\":\"my/event\"");
      assertThatThrownBy(() -> operator.client().returners().retry("askd", List.of()))
          .isInstanceOf(OrchException.class)
          .hasMessageContaining("askd");
    }
  }
}
