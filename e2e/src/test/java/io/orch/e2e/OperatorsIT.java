package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.Main;
import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.cli.output.ExitCode;
import io.orch.e2e.fixture.ChildJvm;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two operators who deploy the same environment at the same time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String DEPLOY =
      """
      deploy:
        salt.function:
          - name: cmd.run
          - tgt: web1
          - arg:
            - echo ran >> {{ pillar.dir }}/ran; while [ ! -e {{ pillar.dir }}/go ]; do sleep 0.1; done
      """;

  private TestingMaster master;
  private TestingMinion web;
  private Operator operator;
  private Path home;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    home = temp;
    master =
        TestingMaster.start(temp.resolve("master"))
            .write("states/deploy.sls", DEPLOY)
            .write("pillars/top.sls", "{}\n");
    operator = master.operator();
    web = TestingMinion.join(master, "web1", temp.resolve("web1"));
  }

  @AfterAll
  void stop() {
    web.close();
    operator.close();
    master.close();
  }

  /** A command line of an operator, in a process of its own. */
  private record Terminal(String operator, ChildJvm process, Path screen) {
    String said() throws IOException {
      return Files.readString(screen);
    }
  }

  private Terminal deploy(Path dir, String operator, String... more) throws IOException {
    Path screen = dir.resolve(operator + more.length + ".txt");
    List<String> arguments = new ArrayList<>(List.of("run", "deploy", "--env=prod"));
    arguments.addAll(List.of("--set", "dir=" + dir, "--config", master.cli(operator).toString()));
    arguments.addAll(List.of(more));
    ChildJvm process = ChildJvm.start(Main.class, screen, arguments.toArray(String[]::new));
    return new Terminal(operator, process, screen);
  }

  @Test
  void twoOperators_startADeploymentAtOnce_oneRuns_theOtherIsToldByWhom_andMayWait()
      throws Exception {
    Path dir = Files.createDirectory(home.resolve("terminals"));
    List<Terminal> both = List.of(deploy(dir, "operator"), deploy(dir, "second"));
    await()
        .atMost(PATIENCE)
        .until(() -> both.stream().anyMatch(terminal -> !terminal.process().alive()));
    Terminal refused = both.get(both.get(0).process().alive() ? 1 : 0);
    Terminal running = both.get(both.get(0).process().alive() ? 0 : 1);
    assertThat(refused.process().awaitEnd()).as(refused.said()).isEqualTo(ExitCode.LOCKED);
    assertThat(refused.said())
        .contains("environment prod is being changed by run")
        .contains("started by " + running.operator());

    Terminal waiting = deploy(dir, refused.operator(), "--wait");
    await().atMost(PATIENCE).until(() -> waiting.said().contains("waits for run"));
    assertThat(waiting.said()).contains("of " + running.operator());
    assertThat(running.process().alive()).isTrue();
    assertThat(Files.readAllLines(dir.resolve("ran"))).hasSize(1);

    Files.createFile(dir.resolve("go"));
    assertThat(running.process().awaitEnd()).as(running.said()).isEqualTo(ExitCode.OK);
    assertThat(waiting.process().awaitEnd()).as(waiting.said()).isEqualTo(ExitCode.OK);
    assertThat(Files.readAllLines(dir.resolve("ran"))).hasSize(2);
  }

  @RepeatedTest(10)
  void twoOperators_inTheSameInstant_oneRuns(@TempDir Path dir) throws Exception {
    try (Operator second = Operator.of(master.cli("second"));
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Callable<Optional<Run>>> starts = List.of(start(operator, dir), start(second, dir));
      List<Run> started = new ArrayList<>();
      for (var future : threads.invokeAll(starts)) {
        future.get().ifPresent(started::add);
      }
      assertThat(started).hasSize(1);
      Files.createFile(dir.resolve("go"));
      assertThat(operator.ended(started.getFirst().id()).state()).isEqualTo("changed");
    }
    assertThat(Files.readAllLines(dir.resolve("ran"))).hasSize(1);
  }

  /** Starts a deployment; empty when another has the environment. */
  private static Callable<Optional<Run>> start(Operator operator, Path dir) {
    Map<String, ?> pillar = Map.of("dir", dir.toString());
    return () -> {
      try {
        RunRequest request = new RunRequest("deploy", "prod", pillar, false, false);
        return Optional.of(operator.client().runs().start(request));
      } catch (OrchException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.LOCK_HELD);
        return Optional.empty();
      }
    };
  }
}
