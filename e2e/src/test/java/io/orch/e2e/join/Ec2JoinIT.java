package io.orch.e2e.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.JobRequest;
import io.orch.cli.client.TargetResult;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Scope;
import io.orch.testing.ec2.FakeInstance;
import io.orch.testing.ec2.FakeMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ec2JoinIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Cloud cloud;
  private Operator operator;
  private Path dir;

  @BeforeEach
  void start(@TempDir Path temp) throws Exception {
    dir = temp;
    cloud = new Cloud(temp.resolve("master"));
    operator = cloud.operator;
    cloud.master.write(
        "pillars/top.sls", "base:\n  'G@ec2:tags:role:web':\n  - match: compound\n  - web\n");
    cloud.master.write("pillars/web.sls", "serves: pages\n");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private TestingMinion minion(FakeInstance instance, FakeMetadata metadata, String more)
      throws Exception {
    Path root = dir.resolve(instance.id() + System.nanoTime());
    Files.createDirectories(root);
    return TestingMinion.start(
        """
        master: 127.0.0.1:%d
        ca_pin: %s
        root_dir: .
        join: ec2
        metadata: {provider: ec2, endpoint: '%s', env_file: env, refresh_seconds: 1}
        providers: {service: process}
        """
                .formatted(cloud.master.port(), cloud.master.pin(), metadata.url())
            + more,
        root);
  }

  private List<String> answering(String target) {
    try {
      return operator
          .finished(
              operator
                  .client()
                  .jobs()
                  .start(JobRequest.of(target, "compound", "test.ping", List.of(), Map.of()))
                  .jid())
          .targets()
          .stream()
          .map(TargetResult::minion)
          .toList();
    } catch (OrchException e) {
      return List.of();
    }
  }

  @Test
  void join_instance_namedPlacedTargetedAndEndedByItsCloud() throws Exception {
    FakeInstance web = cloud.instance("i-0aaaaaaaaaaaaaaa1", "web");
    String id = "web-" + web.id();
    try (FakeMetadata metadata = new FakeMetadata(web, cloud.region);
        TestingMinion minion = minion(web, metadata, "grains: {role: db}\n")) {
      operator.awaitConnected(id);

      assertThat(answering("G@ec2:tags:role:web")).containsExactly(id);
      assertThat(answering("I@serves:pages")).containsExactly(id);
      assertThat(answering("G@role:web and G@environment:prod")).containsExactly(id);
      assertThat(answering("G@role:db")).as("what a minion says of itself").isEmpty();

      web.tag("role", "api", "env", "prod");
      await().atMost(PATIENCE).until(() -> answering("G@role:api").equals(List.of(id)));
      assertThat(answering("I@serves:pages")).isEmpty();

      web.become("terminated");
      await().atMost(PATIENCE).until(() -> !minion.minion().connected());
      await().atMost(PATIENCE).until(() -> answering("G@role:api").isEmpty());
    }
  }

  @Test
  void join_secondHostWithTheSameDocument_refusedAndInTheAuditLog() throws Exception {
    FakeInstance web = cloud.instance("i-0bbbbbbbbbbbbbbb2", "web");
    try (FakeMetadata metadata = new FakeMetadata(web, cloud.region);
        TestingMinion first = minion(web, metadata, "")) {
      operator.awaitConnected("web-" + web.id());
      try (Scope thief = new Scope("thief")) {
        thief.start("join", () -> minion(web, metadata, "").close());
        await()
            .atMost(PATIENCE)
            .until(() -> refusals().contains("joined as minion web-" + web.id()));
        thief.cancel();
      }

      assertThat(first.minion().connected()).isTrue();
      assertThat(operator.client().keys()).hasSize(1);
    }
  }

  private String refusals() {
    return operator.client().audit().list("", "Enrollment/Join", null, "", 100).toString();
  }

  @Test
  void join_anotherAccount_refused() throws Exception {
    FakeInstance foreign =
        cloud.add(new FakeInstance("i-0ccccccccccccccc3", "999999999999", Instant.now()), "web");
    try (FakeMetadata metadata = new FakeMetadata(foreign, cloud.region)) {
      try (Scope stranger = new Scope("stranger")) {
        stranger.start("join", () -> minion(foreign, metadata, "").close());
        await().atMost(PATIENCE).until(() -> refusals().contains("account 999999999999"));
        stranger.cancel();
      }
      assertThat(operator.client().keys()).isEmpty();
    }
  }
}
