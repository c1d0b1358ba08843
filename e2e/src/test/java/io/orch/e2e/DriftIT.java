package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.DriftClient.Who;
import io.orch.cli.client.DriftReport;
import io.orch.cli.client.Event;
import io.orch.cli.client.EventQuery;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Managed files that are edited by hand, as the master finds out by looking. */
class DriftIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RIGHT = "as declared\n";

  @TempDir private Path scratch;
  private final List<TestingMinion> minions = new ArrayList<>();
  private TestingMaster master;
  private Operator operator;

  private void start(String settings, String... ids) throws Exception {
    master =
        TestingMaster.configured(scratch.resolve("master"), settings)
            .write("states/top.sls", "base:\n  '*': [motd]\n")
            .write("states/motd.sls", motd("as declared"));
    operator = master.operator();
    for (String id : ids) {
      minions.add(TestingMinion.join(master, id, scratch.resolve(id)));
    }
  }

  private String motd(String text) {
    return """
    motd:
      file.managed:
        - name: %s/{{ grains['id'] }}.motd
        - contents: %s
    """
        .formatted(scratch, text);
  }

  private Path file(String minion) {
    return scratch.resolve(minion + ".motd");
  }

  @AfterEach
  void stop() {
    minions.forEach(TestingMinion::close);
    operator.close();
    master.close();
  }

  private DriftReport look(String target) {
    DriftReport.Look look = operator.client().drift().check(new Who(target, "glob", ""));
    operator.client().drift().watch(look, now -> {}, lost -> {});
    return operator.client().drift().list(Who.ALL, "", 10, true);
  }

  private List<Event> events(String glob) {
    List<Event> events = new ArrayList<>();
    operator.client().events(new EventQuery(glob, "", null, null, 0, 0, 100), events::add);
    return events;
  }

  private List<String> tags() {
    return events("orch/drift/*/*").stream().map(Event::tag).toList();
  }

  private void applied(String minion) {
    assertThat(operator.call(minion, "state.apply", List.of(), Map.of()).retcode()).isZero();
  }

  @Test
  void sameEdit_onTwoMinions_isOneGroup_andHealedByARun() throws Exception {
    start("", "web1", "web2", "db1");
    List.of("web1", "web2", "db1").forEach(this::applied);
    DriftReport clean = look("*");
    assertThat(List.of(clean.drifted(), clean.clean(), clean.unknown())).containsExactly(0, 3, 0);

    Files.writeString(file("web1"), "by hand\n");
    Files.writeString(file("web2"), "by hand\n");
    DriftReport drifted = look("*");
    assertThat(List.of(drifted.drifted(), drifted.clean())).containsExactly(2, 1);
    assertThat(drifted.differences()).hasSize(1);
    DriftReport.Difference difference = drifted.differences().getFirst();
    assertThat(difference.minions()).isEqualTo(2);
    assertThat(difference.states().getFirst().value())
        .containsEntry("id", "motd")
        .containsEntry("fun", "file.managed")
        .containsEntry("name", scratch + "/{minion}.motd");
    assertThat(difference.states().getFirst().value().get("changes").toString())
        .contains("-by hand", "+as declared");
    assertThat(drifted.minions()).extracting(DriftReport.Minion::verdict).containsOnly("edited");
    assertThat(tags())
        .containsExactlyInAnyOrder("orch/drift/web1/drifted", "orch/drift/web2/drifted");
    Event told = events("orch/drift/web1/drifted").getFirst();
    assertThat(told.data().toString()).contains("motd", "file.managed").doesNotContain("by hand");

    look("*");
    assertThat(tags()).hasSize(2);
    applied("web1");
    await().atMost(PATIENCE).until(() -> tags().contains("orch/drift/web1/healed"));
    assertThat(operator.client().drift().list(Who.ALL, "", 10, true).drifted()).isEqualTo(1);
  }

  @Test
  void newRevision_thatIsNotRolledOut_isToldFromAnEdit() throws Exception {
    start("", "web1");
    applied("web1");
    assertThat(look("*").clean()).isEqualTo(1);
    master.write("states/motd.sls", motd("as declared now"));
    DriftReport.Minion behind = look("*").minions().getFirst();
    assertThat(behind.verdict()).isEqualTo("behind");
    assertThat(behind.seenFiles()).isNotEmpty().isNotEqualTo(behind.convergedFiles());
  }

  @Test
  void reactor_appliesAgain_andTheMinionHeals() throws Exception {
    Files.writeString(file("web1"), RIGHT);
    start(
        """
        drift: {seconds: 1}
        reactor: [{'orch/drift/*/drifted': ['salt://reactor/drift.sls']}]
        """,
        "web1");
    master.write(
        "states/reactor/drift.sls",
        """
        heal {{ data['id'] }}:
          local.state.apply:
            - tgt: {{ data['id'] }}
        """);
    await()
        .atMost(PATIENCE)
        .until(() -> operator.client().drift().list(Who.ALL, "", 1, true).clean() == 1);
    Files.writeString(file("web1"), "by hand\n");
    await().atMost(PATIENCE).until(() -> Files.readString(file("web1")).equals(RIGHT));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(tags())
                    .containsExactly("orch/drift/web1/drifted", "orch/drift/web1/healed"));
    Event healed = events("orch/drift/web1/healed").getFirst();
    assertThat(healed.depth()).isEqualTo(3);
    assertThat(operator.client().schedules().get("drift", 1).function()).isEqualTo("drift.check");
  }

  @Test
  void minionThatIsDown_andOneWhoseStatesAreBroken_areUnknown_untilTheyCanBeLookedAt()
      throws Exception {
    start("presence_start_seconds: 0\n", "web1", "web2");
    applied("web1");
    minions.getFirst().minion().close();
    master.write("states/top.sls", "base:\n  'web1': [motd]\n  'web2': [missing]\n");
    DriftReport report = look("*");
    assertThat(List.of(report.drifted(), report.clean(), report.unknown()))
        .containsExactly(0, 0, 2);
    assertThat(report.minions().getFirst().cause()).startsWith("unreachable");
    assertThat(report.minions().getLast().cause()).contains("missing");
    assertThat(tags()).isEmpty();

    minions.getFirst().restart();
    await()
        .atMost(PATIENCE)
        .until(() -> operator.client().drift().list(Who.ALL, "", 10, true).clean() == 1);
  }

  @Test
  void restartOfTheMaster_inALook_losesNothingAndSaysNothingTwice() throws Exception {
    start("drift: {batch: 1}\n", "web1", "web2", "web3");
    List.of("web1", "web2", "web3").forEach(this::applied);
    look("*");
    for (int i = 1; i <= 3; i++) {
      Files.writeString(file("web" + i), "by hand\n");
    }
    operator.client().drift().check(Who.ALL);
    master.restart();
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> operator.client().drift().list(Who.ALL, "", 10, true).drifted() == 3);
    look("*");
    assertThat(tags())
        .containsExactlyInAnyOrder(
            "orch/drift/web1/drifted", "orch/drift/web2/drifted", "orch/drift/web3/drifted");
  }

  @Test
  void rejectedKey_leavesTheList() throws Exception {
    start("", "web1", "web2");
    look("*");
    operator.client().changeKey("web2", io.orch.cli.client.Key.Change.REVOKE);
    DriftReport report = operator.client().drift().list(Who.ALL, "", 10, true);
    assertThat(report.minions()).extracting(DriftReport.Minion::id).containsExactly("web1");
  }
}
