package io.orch.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Webhook;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.proto.web.WebAnswer;
import io.orch.proto.web.WebBounds;
import io.orch.proto.web.WebServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(204);
  private Path home;

  @BeforeEach
  void writeSecrets(@TempDir Path dir) throws Exception {
    home = dir.resolve("master");
    Files.createDirectories(home);
    Files.writeString(home.resolve("secret"), "s3cret\n");
  }

  private WebServer receiver(int port) {
    return WebServer.start(
        new InetSocketAddress("127.0.0.1", port),
        Optional.empty(),
        WebBounds.USUAL,
        request -> {
          if (status.get() < 300) {
            told.add(request.header("ce-id"));
          }
          return WebAnswer.text(status.get(), "text/plain", "");
        });
  }

  private static void fire(TestingMaster master, int from, int to) {
    try (Operator operator = master.operator()) {
      IntStream.range(from, to)
          .forEach(n -> operator.client().fire("my/event", Map.of("n", (long) n)));
    }
  }

  private static Webhook state(TestingMaster master) {
    try (Operator operator = master.operator()) {
      return operator.client().webhooks().list().getFirst();
    }
  }

  @Test
  void out_receiverFailsAndMasterRestarts_allAreToldInOrder() throws Exception {
    WebServer receiver = receiver(0);
    int port = receiver.port();
    String settings =
        "webhooks: {out: {audit: {url: 'http://127.0.0.1:%d/', tags: ['my/*']}}}\n".formatted(port);
    try (TestingMaster master = TestingMaster.configured(home, settings)) {
      fire(master, 0, 20);
      await().atMost(PATIENCE).until(() -> told.size() == 20);

      status.set(503);
      fire(master, 20, 40);
      await().atMost(PATIENCE).until(() -> state(master).error().equals("it answered 503"));
      assertThat(state(master).lag()).isGreaterThanOrEqualTo(20);
      receiver.close();
      master.restart();
      await().atMost(PATIENCE).until(() -> state(master).error().contains("refused"));

      status.set(204);
      receiver = receiver(port);
      fire(master, 40, 60);
      await().atMost(PATIENCE).until(() -> new LinkedHashSet<>(told).size() == 60);

      List<Long> ids = new LinkedHashSet<>(told).stream().map(Long::valueOf).toList();
      assertThat(ids).isSorted();
      assertThat(told).as("none is told again without need").hasSize(60);
      await().atMost(PATIENCE).until(() -> state(master).error().isEmpty());
    } finally {
      receiver.close();
    }
  }

  @Test
  void in_overHttps_isAnEventOnceAlsoAfterARestart() throws Exception {
    String settings =
        """
        web: {port: 0}
        webhooks:
          in:
            ci: {kind: gitlab, secret_file: secret}
        """;
    Map<String, String> headers =
        Map.of(
            "X-Gitlab-Token", "s3cret",
            "X-Gitlab-Event", "Push Hook",
            "X-Gitlab-Event-UUID", "u-1");
    try (TestingMaster master = TestingMaster.configured(home, settings)) {
      WebClient web = new WebClient(master);
      assertThat(web.send("POST", "/hook/ci", headers, "{\"ref\": \"main\"}").text())
          .contains("\"repeated\":0");
      master.restart();
      assertThat(web.send("POST", "/hook/ci", headers, "{\"ref\": \"main\"}").text())
          .contains("\"repeated\":1");
      assertThat(web.send("POST", "/hook/ci", headers, "x".repeat(2_000_000)).status())
          .isEqualTo(413);
      assertThat(web.send("POST", "/hook/ci", Map.of(), "{}").status()).isEqualTo(401);
      assertThat(web.send("GET", "/hook/ci", headers, "").status()).isEqualTo(405);
      assertThat(web.send("POST", "/hook/other", headers, "{}").status()).isEqualTo(404);
      assertThat(web.get("/metrics").text())
          .contains("orch_webhook_requests_total{result=\"repeated\"} 1");
    }
  }
}
