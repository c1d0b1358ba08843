package io.orch.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.RunTerms;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.proto.http.Http;
import io.orch.proto.http.JdkHttp;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiguresIT {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| (counter|gauge|histogram) \\|");

  private TestingMaster master;
  private TestingMinion minion;
  private WebClient web;

  @BeforeAll
  void start(@TempDir Path dir) throws Exception {
    master = TestingMaster.configured(dir.resolve("master"), "web: {port: 0}\n");
    master.write("states/hello.sls", "hello:\n  test.succeed_without_changes: []\n");
    master.write("states/deploy.sls", "hello:\n  salt.state: [{tgt: web1}, {sls: hello}]\n");
    minion = TestingMinion.join(master, "web1", dir.resolve("web1"));
    web = new WebClient(master);
  }

  @AfterAll
  void stop() {
    minion.close();
    master.close();
  }

  @Test
  void metrics_documented_areAllThereAndNoOthers() throws Exception {
    Map<String, String> documented = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("../docs/logs-and-metrics.md")));
    while (row.find()) {
      documented.put(row.group(1), row.group(2));
    }
    web.get("/health/live");

    assertThat(web.figures().types()).isEqualTo(documented);
  }

  @Test
  void metrics_afterWork_countIt() {
    Exposition before = web.figures();
    try (Operator operator = master.operator()) {
      operator.exec("web1", "test.ping");
      operator.run("deploy", "prod", Map.of(), RunTerms.NONE);
    }
    Exposition after = web.figures();

    assertThat(after.sample("orch_minions_connected")).isPositive();
    assertThat(after.sample("orch_minion_keys{state=\"accepted\"}")).isPositive();
    assertThat(after.sample("orch_jobs_started_total"))
        .isEqualTo(before.samples().getOrDefault("orch_jobs_started_total", 0.0) + 2);
    assertThat(after.sample("orch_job_completion_seconds_count"))
        .isGreaterThanOrEqualTo(2)
        .isEqualTo(after.sample("orch_job_completion_seconds_bucket{le=\"+Inf\"}"));
    assertThat(after.sample("orch_runs_ended_total{state=\"ok\"}")).isGreaterThanOrEqualTo(1);
    assertThat(after.sample("orch_run_step_seconds_count")).isGreaterThanOrEqualTo(1);
    assertThat(after.sample("orch_events_appended_total"))
        .isGreaterThan(before.sample("orch_events_appended_total"));
    assertThat(after.sample("orch_store_commit_writes_count")).isPositive();
    assertThat(after.sample("orch_tree_manifests_total")).isPositive();
    assertThat(after.samples().keySet()).noneMatch(name -> name.contains("web1"));
  }

  @Test
  void health_ofAGoodMaster_liveAndReady() {
    assertThat(web.get("/health/live").status()).isEqualTo(200);
    assertThat(web.get("/health/ready").text()).contains("\"ready\":true", "\"store\":true");
  }

  @Test
  void other_paths_areNotThere() {
    assertThat(web.get("/").status()).isEqualTo(404);
    assertThat(web.get("/metrics/../../etc/passwd").status()).isEqualTo(404);
    assertThat(web.send("POST", "/metrics", Map.of(), "x").status()).isEqualTo(405);
  }

  @Test
  void metrics_withATokenSet_onlyForWhoShowsIt(@TempDir Path dir) throws Exception {
    Files.createDirectories(dir.resolve("master"));
    Files.writeString(dir.resolve("master/token"), "t0p-secret\n");
    try (TestingMaster other =
        TestingMaster.configured(
            dir.resolve("master"), "web: {port: 0, metrics_token_file: token}\n")) {
      WebClient client = new WebClient(other);
      await().until(() -> client.get("/health/ready").status() == 200);

      assertThat(client.get("/metrics").status()).isEqualTo(401);
      assertThat(
              client.send("GET", "/metrics", Map.of("Authorization", "Bearer wrong"), "").status())
          .isEqualTo(401);
      assertThat(
              client
                  .send("GET", "/metrics", Map.of("Authorization", "Bearer t0p-secret"), "")
                  .status())
          .isEqualTo(200);
    }
  }

  @Test
  void minion_withAPort_servesItsOwnHere(@TempDir Path dir) throws Exception {
    try (Operator operator = master.operator();
        TestingMinion other =
            TestingMinion.start(
                TestingMinion.yaml("web2", master.port(), master.pin(), operator.token("web2"))
                    + "metrics_port: 0\n",
                dir)) {
      operator.awaitConnected("web2");
      String port = Files.readString(dir.resolve("metrics.port")).strip();
      String text =
          new JdkHttp()
              .send(
                  new Http.Request(
                      "GET",
                      URI.create("http://127.0.0.1:" + port + "/metrics"),
                      Map.of(),
                      new byte[0],
                      Duration.ofSeconds(20)),
                  1_000_000)
              .text();

      assertThat(Exposition.parse(text).sample("orch_minion_connected")).isEqualTo(1);
      String page = Files.readString(Path.of("../docs/logs-and-metrics.md"));
      Exposition.parse(text)
          .types()
          .keySet()
          .forEach(name -> assertThat(page).contains("`" + name));
    }
  }
}
