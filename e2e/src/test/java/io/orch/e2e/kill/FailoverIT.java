package io.orch.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.error.OrchException;
import io.orch.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two masters on one PostgreSQL: jobs over both, and runs that outlive one of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailoverIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int EVENTS = 20;

  private static final String RELEASE =
      """
      one:
        salt.function: [{name: cmd.run}, {tgt: 'web*'}, {arg: ['echo one >> %1$s/all.lines']}]
      two:
        salt.state: [{tgt: 'web*'}, {sls: held}, {require: [{salt: one}]}]
      three:
        salt.state: [{tgt: 'web*'}, {sls: last}, {require: [{salt: two}]}]
      """;

  private static final String HELD =
      """
      held:
        cmd.run:
          - name: |
              echo two >> %1$s/{{ grains.id }}.lines
              while [ ! -e %1$s/go ]; do sleep 0.1; done
      """;

  private static final String LAST =
      """
      last:
        cmd.run:
          - name: echo three >> %1$s/{{ grains.id }}.lines
      """;

  private static final String REACTOR =
      """
      line:
        local.cmd.run:
          - tgt: web1
          - arg: ['echo {{ data.n }} >> %1$s/reacted.lines']
      """;

  private Path dir;
  private PostgresServer postgres;
  private ChildMaster first;
  private ChildMaster second;
  private Operator atFirst;
  private Operator atSecond;
  private TestingMinion web1;
  private TestingMinion web2;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    PostgresServer.missing().ifPresent(reason -> assumeTrue(false, reason));
    dir = temp;
    postgres = new PostgresServer();
    Path password = Files.writeString(temp.resolve("password"), postgres.password());
    String settings =
        """
        lease_seconds: 4
        run_timeout_seconds: 60
        reactor: [{count: ['salt://count.sls']}]
        store: {url: "%s", user: %s, password_file: "%s"}
        """
            .formatted(postgres.newDatabase(), postgres.user(), password);
    first = master("first", settings);
    Path authorities = Files.createDirectories(temp.resolve("second/root/pki/authorities"));
    for (String file : List.of("1.key", "1.crt")) {
      Files.copy(first.root().resolve("pki/authorities/" + file), authorities.resolve(file));
    }
    Files.copy(
        first.root().resolve("pki/secrets.key"), temp.resolve("second/root/pki/secrets.key"));
    second = master("second", settings);
    atFirst = first.operator();
    atSecond = second.operator();
    web1 = minion("web1", first, second);
    web2 = minion("web2", second, first);
  }

  private ChildMaster master(String name, String settings) throws Exception {
    Path states = Files.createDirectories(dir.resolve(name).resolve("states"));
    Files.writeString(states.resolve("release.sls"), RELEASE.formatted(dir));
    Files.writeString(states.resolve("held.sls"), HELD.formatted(dir));
    Files.writeString(states.resolve("last.sls"), LAST.formatted(dir));
    Files.writeString(states.resolve("count.sls"), REACTOR.formatted(dir));
    return ChildMaster.start(dir.resolve(name), settings);
  }

  /** A minion that dials the masters in this order. */
  private TestingMinion minion(String id, ChildMaster one, ChildMaster other) throws Exception {
    String pin = Files.readString(first.root().resolve("pki/ca.sha256")).strip();
    String masters = "[127.0.0.1:%d, 127.0.0.1:%d]".formatted(one.port(), other.port());
    String yaml =
        TestingMinion.yaml(id, one.port(), pin, atFirst.token(id))
            .replace("127.0.0.1:" + one.port(), masters);
    TestingMinion minion = TestingMinion.start(yaml, dir.resolve(id));
    atFirst.awaitConnected(id);
    atSecond.awaitConnected(id);
    return minion;
  }

  @AfterAll
  void stop() throws Exception {
    for (AutoCloseable part :
        new AutoCloseable[] {atFirst, atSecond, web1, web2, first, second, postgres}) {
      if (part != null) {
        part.close();
      }
    }
  }

  @Test
  void masterSuspendedInTheMiddleOfARun_theOtherFinishesIt_andTheWokenOneIsRefused()
      throws Exception {
    assertThat(atFirst.exec("web2", "test.ping").outcome()).isEqualTo(JobOutcome.OK);
    assertThat(atSecond.exec("web1", "test.ping").outcome()).isEqualTo(JobOutcome.OK);

    Run run =
        atFirst.client().runs().start(new RunRequest("release", "prod", Map.of(), false, false));
    await().atMost(PATIENCE).until(() -> lines("web1").size() + lines("web2").size() == 2);
    first.process().suspend();
    await().atMost(PATIENCE).until(() -> second.said().contains("goes on here under epoch"));
    Files.createFile(dir.resolve("go"));
    Run ended = ended(atSecond, run.id());
    assertThat(ended.state()).as(ended.toString()).isEqualTo("changed");

    first.process().wake();
    await().atMost(PATIENCE).until(() -> first.said().contains("no longer worked on here"));
    assertThat(first.said()).contains("of lease 'env:prod' is over");
    assertThat(atSecond.client().runs().get(run.id())).isEqualTo(ended);
    assertThat(ended(atFirst, run.id())).isEqualTo(ended);
    assertThat(lines("all")).containsExactly("one", "one");
    assertThat(lines("web1")).containsExactly("two", "three");
    assertThat(lines("web2")).containsExactly("two", "three");

    assertThat(atFirst.exec("web1", "test.ping").outcome()).isEqualTo(JobOutcome.OK);
  }

  @Test
  void masterThatReactsIsKilled_theOtherGoesOn_eachEventOnce() throws Exception {
    await().atMost(PATIENCE).until(() -> !atFirst.client().reactors().list().leader().isEmpty());
    fire(atFirst, 0);
    await().atMost(PATIENCE).until(() -> !lines("reacted").isEmpty());
    String leader = atFirst.client().reactors().list().leader();
    boolean firstLeads = leader.equals(Files.readString(first.root().resolve("holder")).strip());
    ChildMaster leading = firstLeads ? first : second;
    Operator other = firstLeads ? atSecond : atFirst;

    leading.killAndRestart(
        () -> {
          fire(other, EVENTS);
          await()
              .atMost(PATIENCE)
              .until(
                  () ->
                      other.client().reactors().list().reactors().get(0).reactions() == 2 * EVENTS);
          return true;
        });

    await().atMost(PATIENCE).until(() -> lines("reacted").size() >= 2 * EVENTS);
    assertThat(lines("reacted")).containsExactlyInAnyOrderElementsOf(numbers());
    assertThat(other.client().reactors().list().leader()).isNotEqualTo(leader);
    assertThat(other.client().reactors().dead("", 9)).isEmpty();
    Operator back = firstLeads ? atFirst : atSecond;
    await()
        .atMost(PATIENCE)
        .ignoreException(OrchException.class)
        .until(() -> !back.client().version().version().isEmpty());
    back.awaitConnected("web1");
    back.awaitConnected("web2");
  }

  private static void fire(Operator operator, int from) {
    for (int n = from; n < from + EVENTS; n++) {
      operator.client().fire("count", Map.of("n", (long) n));
    }
  }

  private static List<String> numbers() {
    return IntStream.range(0, 2 * EVENTS).mapToObj(String::valueOf).toList();
  }

  private static Run ended(Operator operator, String id) {
    await()
        .atMost(PATIENCE)
        .ignoreException(OrchException.class)
        .until(() -> operator.client().runs().get(id).ended());
    return operator.client().runs().get(id);
  }

  private List<String> lines(String minion) throws IOException {
    Path file = dir.resolve(minion + ".lines");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
