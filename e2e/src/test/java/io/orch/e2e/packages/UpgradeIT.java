package io.orch.e2e.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.cli.Main;
import io.orch.cli.client.Event;
import io.orch.cli.client.EventQuery;
import io.orch.cli.client.Job;
import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.e2e.fixture.ChildJvm;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.proto.message.JobOutcome;
import io.orch.testing.host.Debian;
import io.orch.testing.host.SystemdHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Four hosts with the package of this build, and a master that has later ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {

  private static final List<String> NAMES = List.of("node1", "node2", "node3", "node4");
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final String UNIT = "orch-minion";

  /** Its program answers when it is asked for its version, and ends when it is to run. */
  private static final String ENDS_AT_START =
      """
      mv bin/orch-minion bin/orch-minion.real
      cat >bin/orch-minion <<'EOF'
      #!/bin/sh
      if [ "$1" = --config ]; then echo "this version is broken" >&2; exit 3; fi
      exec "${0%/*}/orch-minion.real" "$@"
      EOF
      chmod 755 bin/orch-minion
      """;

  /** It runs, with a master that there is not. */
  private static final String NEVER_CONNECTS =
      """
      mv bin/orch-minion bin/orch-minion.real
      cat >bin/orch-minion <<'EOF'
      #!/bin/sh
      if [ "$1" = --config ]; then
        sed 's/^master:.*/master: 127.0.0.1:9/' "$2" >/run/elsewhere.yaml
        set -- --config /run/elsewhere.yaml
      fi
      exec "${0%/*}/orch-minion.real" "$@"
      EOF
      chmod 755 bin/orch-minion
      """;

  private final List<SystemdHost> hosts = new ArrayList<>();
  private Path home;
  private TestingMaster master;
  private Operator operator;

  @BeforeAll
  void start(@TempDir Path dir) throws Exception {
    Built.missing().ifPresent(reason -> assumeTrue(false, reason));
    SystemdHost.missing(Debian.BOOKWORM).ifPresent(reason -> assumeTrue(false, reason));
    home = dir;
    master = TestingMaster.configured(dir, "0.0.0.0", "auto_accept: true\n");
    operator = master.operator();
    for (String name : NAMES) {
      SystemdHost host = SystemdHost.start(Debian.BOOKWORM, name);
      hosts.add(host);
      host.copy(Built.deb(UNIT), "/root/minion.deb");
      host.sh("dpkg -i /root/minion.deb && rm /root/minion.deb");
      host.sh(
          "printf 'master: %s:%d\\nca_pin: %s\\n' >>/etc/orch/minion.yaml && systemctl start %s"
              .formatted(host.gateway(), master.port(), master.pin(), UNIT));
    }
    NAMES.forEach(this::answers);
    release("9.1", "true");
  }

  private void release(String version, String change) throws Exception {
    Repacked.release(version, change, master.root().resolve("packages"), home.resolve("work"));
  }

  @AfterAll
  void stop() throws Exception {
    for (SystemdHost host : hosts) {
      host.close();
    }
    if (master != null) {
      operator.close();
      master.close();
    }
  }

  private void answers(String name) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> operator.exec(name, "test.ping").outcome() == JobOutcome.OK);
  }

  private String version(String name) {
    return operator.client().minion(name).version();
  }

  private static String link(SystemdHost host) throws Exception {
    return host.sh("readlink /opt/orch/minion");
  }

  private Run upgrade(String target, Map<String, ?> more) {
    Map<String, Object> wanted = new java.util.LinkedHashMap<>(more);
    wanted.put("tgt", target);
    RunRequest request =
        new RunRequest("orch:upgrade", "", Map.of("orch_upgrade", wanted), false, false);
    return ended(operator.client().runs().start(request).id());
  }

  private Run ended(String run) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> operator.client().runs().get(run).ended());
    return operator.client().runs().get(run);
  }

  private static String told(Run run) {
    return run.comment() + "\n" + run.steps().getFirst().comment();
  }

  private List<Event> events(String name, String tag) {
    List<Event> found = new ArrayList<>();
    operator
        .client()
        .events(
            new EventQuery("orch/minion/" + name + "/" + tag, "", null, null, 0, 0, 10),
            found::add);
    return found;
  }

  private String cli(int code, String... words) throws Exception {
    Path screen = Files.createTempFile(home, "screen", ".txt");
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--config=" + master.cli("operator"));
    try (ChildJvm cli = ChildJvm.start(Main.class, screen, all.toArray(String[]::new))) {
      assertThat(cli.awaitEnd()).as("%s", Files.readString(screen)).isEqualTo(code);
    }
    String shown = Files.readString(screen);
    System.out.println("$ orch " + String.join(" ", words) + "\n" + shown);
    return shown;
  }

  @Test
  @Order(1)
  void dryRun_saysFromWhatToWhat() throws Exception {
    String from = version("node1");
    assertThat(cli(0, "upgrade", "node*", "--dry-run"))
        .contains("node1: " + from + " -> 9.1", "node4: " + from + " -> 9.1");
    assertThat(link(hosts.getFirst())).isEqualTo("minion-" + from);
  }

  /** Jobs that run or come meanwhile end with one outcome, and ran once. */
  @Test
  @Order(2)
  void fourMinions_areUpgradedInWaves() throws Exception {
    SystemdHost busy = hosts.get(1);
    Job runs = job("node2", "echo runs >>/root/ran; until [ -e /root/go ]; do sleep 0.2; done");
    await().atMost(PATIENCE).until(() -> busy.run("grep -q runs /root/ran").code() == 0);
    long began = System.nanoTime();
    Run started =
        operator
            .client()
            .runs()
            .start(
                new RunRequest(
                    "orch:upgrade",
                    "",
                    Map.of(
                        "orch_upgrade",
                        Map.of("tgt", "node*", "waves", List.of(1L, "50%", "100%"))),
                    false,
                    false));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> busy.journal(UNIT).contains("saltutil.updated] accepted"));
    Job waits = job("node2", "echo waits >>/root/ran; readlink /opt/orch/minion");
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> busy.journal(UNIT).contains(waits.jid() + " attempt 1 cmd.run] accepted"));
    assertThat(link(busy)).as("a job runs").isNotEqualTo("minion-9.1");
    busy.sh("touch /root/go");
    Run run = ended(started.id());
    assertThat(run.state()).as(told(run)).isEqualTo("changed");
    System.out.printf(
        "four minions in three waves: %.1f s%n%s%n", (System.nanoTime() - began) / 1e9, told(run));
    assertThat(told(run))
        .contains("wave 1 of 3: node1", "wave 2 of 3: node2", "wave 3 of 3: node3, node4");
    for (SystemdHost host : hosts) {
      assertThat(link(host)).isEqualTo("minion-9.1");
      assertThat(host.sh("ls /etc/systemd/system")).doesNotContain("orch-minion-switch");
    }
    for (String name : NAMES) {
      assertThat(version(name)).isEqualTo("9.1");
      assertThat(events(name, "upgraded")).hasSize(1);
    }
    assertThat(operator.finished(runs.jid()).targets().getFirst().outcome())
        .isEqualTo(JobOutcome.OK);
    assertThat(operator.finished(waits.jid()).targets().getFirst().result())
        .isEqualTo("minion-9.1");
    assertThat(busy.sh("cat /root/ran")).isEqualTo("runs\nwaits");
  }

  private Job job(String name, String line) {
    return operator.start(name, "cmd.run", List.of(line), Map.of());
  }

  @Test
  @Order(3)
  void minionsOfTheVersion_areLeftAlone() throws Exception {
    assertThat(cli(0, "upgrade", "node*", "--wave", "1,10%,all"))
        .contains("left alone: node1, node2, node3, node4: runs 9.1 already");
  }

  @Test
  @Order(4)
  void versionThatEndsAtStart_stepsBackAndStopsTheWaves() throws Exception {
    release("9.2", ENDS_AT_START);
    Run run = upgrade("node*", Map.of("version", "9.2", "waves", List.of(1L, "100%")));
    System.out.println(told(run));
    assertThat(run.state()).isEqualTo("failed");
    assertThat(told(run)).contains("Upgraded to 9.2: no minion.").doesNotContain("stays as");
    assertThat(told(run))
        .contains(
            "stepped back from 9.2 to 9.1: 9.2 did not start", "node2, node3, node4 not begun");
    answers("node1");
    assertThat(version("node1")).isEqualTo("9.1");
    assertThat(link(hosts.getFirst())).isEqualTo("minion-9.1");
    assertThat(String.valueOf(events("node1", "stepped_back").getFirst().data()))
        .contains("this version is broken");
    for (SystemdHost host : hosts.subList(1, 4)) {
      assertThat(host.sh("ls /opt/orch")).doesNotContain("9.2");
    }
  }

  /** The host starts anew in the middle of the trial; what is to be done then is on its disk. */
  @Test
  @Order(5)
  void versionThatNeverConnects_stepsBackAlsoAfterAStartOfTheHost() throws Exception {
    release("9.3", NEVER_CONNECTS);
    SystemdHost host = hosts.get(3);
    RunRequest request =
        new RunRequest(
            "orch:upgrade",
            "",
            Map.of("orch_upgrade", Map.of("tgt", "node4", "version", "9.3", "trial", "15s")),
            false,
            false);
    String run = operator.client().runs().start(request).id();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                link(host).equals("minion-9.3")
                    && host.property(UNIT, "StatusText").contains("runs as"));
    host.restart();
    Run failed = ended(run);
    System.out.println(told(failed));
    assertThat(failed.state()).isEqualTo("failed");
    assertThat(told(failed)).contains("stepped back from 9.3 to 9.1");
    answers("node4");
    assertThat(link(host)).isEqualTo("minion-9.1");
    assertThat(host.sh("ls /etc/systemd/system")).doesNotContain("orch-minion-switch");
  }
}
