package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.master.event.EventLog;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.files.FileRevisions;
import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.MemoryInventoryStore;
import io.orch.master.inventory.Minion;
import io.orch.master.job.JobSettings;
import io.orch.master.job.Jobs;
import io.orch.master.job.MemoryJobStore;
import io.orch.master.pillar.Pillars;
import io.orch.master.session.FakeSessions;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Registry;
import io.orch.sls.pillar.PillarCompiler;
import io.orch.sls.render.Renderers;
import io.orch.sls.task.Clock;
import io.orch.sls.tree.MemoryTree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {

  private static final List<MinionId> MINIONS =
      List.of(new MinionId("web1"), new MinionId("web2"), new MinionId("ops1"));

  @TempDir Path directory;

  private final MemoryTree files = new MemoryTree();
  private final MemoryTree pillar =
      new MemoryTree()
          .put("top.sls", "base:\n  '*': [site]\n")
          .put("site.sls", "web: {version: 1, name: shop}\n")
          .put("prod", "top.sls", "prod:\n  '*': [site]\n")
          .put("prod", "site.sls", "web: {version: 1, name: shop}\n");
  private final FakeSessions sessions = new FakeSessions();
  private final MemoryEventStore eventStore = new MemoryEventStore();
  private final MemoryJobStore jobStore = new MemoryJobStore(eventStore);
  private final MemoryRunStore store = new MemoryRunStore(eventStore);
  private Jobs jobs;
  private Runs runs;

  @BeforeEach
  void start() {
    EventLog events = new EventLog(eventStore, Clock.SYSTEM);
    Inventory inventory =
        new Inventory(new MemoryInventoryStore(), () -> MINIONS, Map.of(), Clock.SYSTEM);
    MINIONS.forEach(
        id ->
            inventory.arrived(
                new Minion(id, Map.of("host", id.value()), "1", "b", "", "", Instant.EPOCH),
                List.of()));
    jobs =
        new Jobs(
            jobStore,
            inventory,
            sessions,
            events,
            id -> Map.of(),
            JobSettings.DEFAULT,
            Clock.SYSTEM);
    jobs.recover();
    Renderers renderers = new Renderers();
    Pillars pillars =
        new Pillars(pillar, new PillarCompiler(pillar, renderers, Map.of(), Map.of())::compile);
    Orchestra orchestra =
        new Orchestra(
            Registry.load(getClass().getClassLoader()),
            renderers,
            new FileRevisions(files, directory),
            pillars,
            inventory,
            sessions,
            jobs,
            events,
            Map.of("id", "test_master"),
            Map.of());
    runs = new Runs(store, orchestra, jobs, events, Clock.SYSTEM);
  }

  @AfterEach
  void stop() {
    runs.close();
  }

  /** Connects all minions; each answers an offer as the function says. */
  private void answer(Function<JobOffer, ToMaster> how) {
    sessions.answer(
        (minion, message) -> {
          if (message instanceof ToMinion.Offer offer) {
            jobs.received(minion, how.apply(offer.job()));
          }
        });
    sessions.connect("web1", "web2", "ops1");
  }

  private static ToMaster result(JobOffer job, JobOutcome outcome, Object value) {
    return new ToMaster.Result(job.ref(), outcome, 0, value, Instant.EPOCH, Instant.EPOCH, false);
  }

  private static Map<String, Object> states(Boolean result, String comment) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("result", result);
    state.put("__id__", "site");
    state.put("comment", comment);
    state.put("__run_num__", 0L);
    state.put("changes", Map.of());
    return Map.of("file_|-site_|-/srv_|-managed", state);
  }

  private RunId run(String name, String environment) {
    return runs.start(request(name, environment, Map.of(), false));
  }

  private static RunRequest request(
      String name, String environment, Map<String, Object> override, boolean test) {
    return new RunRequest(name, environment, override, test, "", "anna", "");
  }

  private Run ended(RunId id) {
    await().until(() -> runs.get(id).state() != Run.State.RUNNING);
    return runs.get(id);
  }

  private List<String> states(RunId id) {
    return runs.steps(id).stream().map(step -> step.state().text()).toList();
  }

  @Test
  void run_twoSteps_inOrder_withPillarOverrideAndLease() {
    files.put(
        "deploy.sls",
        """
        second:
          salt.state:
            - tgt: ops1
            - sls: ops
            - pillar: {step: {n: 2}, web: {version: 7}}
            - require:
              - salt: first
        first:
          salt.state:
            - tgt: 'web*'
            - sls: [web, {{ pillar.web.name }}]
        """);
    answer(job -> result(job, JobOutcome.CHANGED, states(true, "done")));
    RunId id = runs.start(request("deploy", "prod", Map.of("web", Map.of("version", 9L)), false));
    Run run = ended(id);
    assertThat(run.state()).isEqualTo(Run.State.CHANGED);
    JobOffer web = sessions.offers("web1").get(0);
    assertThat(web.function()).isEqualTo("state.sls");
    assertThat(web.arguments()).containsExactly(List.of("web", "shop"));
    assertThat(web.pillarenv()).isEqualTo("prod");
    assertThat(web.pillar()).isEqualTo(Map.of("web", Map.of("version", 9L)));
    assertThat(web.lease()).isEqualTo("env:prod");
    assertThat(web.epoch()).isEqualTo(1);
    assertThat(web.treeRevision()).isEqualTo(run.treeRevision()).hasSize(64);
    JobOffer ops = sessions.offers("ops1").get(0);
    assertThat(ops.pillar())
        .isEqualTo(Map.of("step", Map.of("n", 2L), "web", Map.of("version", 9L)));
    assertThat(ops.ref().job()).isGreaterThan(web.ref().job());
    Step first =
        runs.steps(id).stream()
            .filter(step -> step.chunk().id().equals("first"))
            .findFirst()
            .orElseThrow();
    assertThat(first.changes().get("out")).isEqualTo("highstate");
    assertThat(((Map<?, ?>) first.changes().get("ret")).keySet().toString())
        .isEqualTo("[web1, web2]");
    assertThat(first.job()).contains(web.ref().job());
    assertThat(store.lease("env:prod")).isEmpty();
  }

  @Test
  void run_failedMinion_failsTheStepWithItsReasonAndBlocksTheNext() {
    files.put(
        "deploy.sls",
        """
        first:
          salt.state: [{tgt: 'web*'}, {sls: web}]
        second:
          salt.state: [{tgt: ops1}, {sls: ops}, {require: [{salt: first}]}]
        """);
    answer(job -> result(job, JobOutcome.FAILED, states(false, "no space left")));
    RunId id = run("deploy", "prod");
    assertThat(ended(id).state()).isEqualTo(Run.State.FAILED);
    assertThat(runs.steps(id).get(0).comment())
        .contains("failed on web1, web2")
        .contains("site: no space left");
    assertThat(states(id)).containsExactly("failed", "skipped");
    assertThat(sessions.offers("ops1")).isEmpty();
  }

  @Test
  void run_noMinionMatches_fails_unlessNoneIsExpected() {
    files.put(
        "deploy.sls",
        """
        nobody:
          salt.state: [{tgt: 'db*'}, {sls: web}]
        nobody expected:
          salt.state: [{tgt: 'db*'}, {sls: web}, {expect_minions: False}]
        """);
    RunId id = run("deploy", "");
    assertThat(ended(id).state()).isEqualTo(Run.State.FAILED);
    assertThat(states(id)).containsExactly("failed", "ok");
  }

  @Test
  void run_functionAndRunner_returnWhatTheyDid() {
    files.put(
        "deploy.sls",
        """
        test.ping:
          salt.function: [{tgt: 'web*'}]
        manage.up:
          salt.runner: []
        greeting:
          test.succeed_without_changes: []
        """);
    answer(job -> result(job, JobOutcome.OK, true));
    RunId id = run("deploy", "");
    assertThat(ended(id).state()).isEqualTo(Run.State.CHANGED);
    assertThat(runs.steps(id).get(0).changes())
        .containsEntry("ret", Map.of("web1", true, "web2", true));
    assertThat(runs.steps(id).get(1).changes())
        .containsEntry("return", List.of("ops1", "web1", "web2"));
    assertThat(states(id)).containsExactly("changed", "changed", "ok");
  }

  @Test
  void run_inTestMode_predictsAndTakesNoLease() {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    answer(job -> result(job, JobOutcome.OK, states(null, "would be written")));
    RunId id = runs.start(request("deploy", "prod", Map.of(), true));
    assertThat(ended(id).state()).isEqualTo(Run.State.CHANGED);
    assertThat(sessions.offers("web1").get(0).keywords()).containsEntry("test", true);
    assertThat(sessions.offers("web1").get(0).lease()).isEmpty();
  }

  @Test
  void start_whileTheEnvironmentIsHeld_saysWhoAndSinceWhen() {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    sessions.connect("web1");
    RunId id = run("deploy", "prod");
    assertThatThrownBy(() -> run("deploy", "prod"))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining(id.value())
        .hasMessageContaining("anna")
        .hasMessageContaining("since 20")
        .extracting(e -> ((OrchException) e).code())
        .isEqualTo(ErrorCode.LOCK_HELD);
  }

  @Test
  void start_mistakesInTheSls_areToldTogetherAndTakeNoLease() {
    files.put(
        "deploy.sls",
        """
        one:
          salt.stat: [{tgt: web1}]
        two:
          salt.state: [{tgt: web1}, {slss: web}]
        """);
    assertThatThrownBy(() -> run("deploy", "prod"))
        .hasMessageContaining("salt.stat")
        .hasMessageContaining("slss");
    assertThat(store.lease("env:prod")).isEmpty();
    assertThatThrownBy(() -> run("deplyo", "prod")).hasMessageContaining("deploy");
    assertThatThrownBy(() -> run("../../etc/passwd", "prod")).isInstanceOf(OrchException.class);
  }

  @Test
  void cancel_endsTheRunAndItsJob_andGivesTheLeaseBack() {
    files.put(
        "deploy.sls",
        """
        first:
          salt.state: [{tgt: web1}, {sls: web}]
        second:
          salt.state: [{tgt: web1}, {sls: web}, {require: [{salt: first}]}]
        """);
    sessions.connect("web1");
    RunId id = run("deploy", "prod");
    await().until(() -> !sessions.offers("web1").isEmpty());
    runs.cancel(id, "enough");
    Run run = ended(id);
    assertThat(run.state()).isEqualTo(Run.State.CANCELLED);
    assertThat(run.comment()).contains("enough");
    assertThat(sessions.sent("web1", ToMinion.Cancel.class)).hasSize(1);
    assertThat(sessions.offers("web1")).hasSize(1);
    assertThat(store.lease("env:prod")).isEmpty();
  }

  @Test
  void restart_inTheMiddle_goesOnWithoutSendingAnythingTwice() {
    files.put(
        "deploy.sls",
        """
        first:
          salt.state: [{tgt: ops1}, {sls: one}]
        second:
          salt.state: [{tgt: web1}, {sls: two}, {require: [{salt: first}]}]
        third:
          salt.state: [{tgt: ops1}, {sls: three}, {require: [{salt: second}]}]
        """);
    sessions.answer(
        (minion, message) -> {
          if (message instanceof ToMinion.Offer offer && minion.value().equals("ops1")) {
            jobs.received(minion, result(offer.job(), JobOutcome.OK, states(true, "")));
          }
        });
    sessions.connect("web1", "ops1");
    RunId id = run("deploy", "prod");
    await().until(() -> !sessions.offers("web1").isEmpty());
    JobOffer inFlight = sessions.offers("web1").get(0);
    files.put("deploy.sls", "broken: [");
    runs.close();
    assertThat(runs.get(id).state()).isEqualTo(Run.State.RUNNING);

    start();
    runs.recover();
    assertThatThrownBy(() -> run("deploy", "prod")).hasMessageContaining(id.value());
    jobs.received(new MinionId("web1"), result(inFlight, JobOutcome.CHANGED, states(true, "done")));
    assertThat(ended(id).state()).isEqualTo(Run.State.CHANGED);
    assertThat(states(id)).containsExactly("ok", "changed", "ok");
    assertThat(sessions.offers("web1")).hasSize(1);
    assertThat(sessions.offers("ops1"))
        .extracting(offer -> offer.arguments().get(0))
        .containsExactly(List.of("one"), List.of("three"));
    assertThat(store.lease("env:prod")).isEmpty();
  }

  @Test
  void restart_whenTheFilesAreGone_endsAsInterruptedAndGivesTheLeaseBack(@TempDir Path other) {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    sessions.connect("web1");
    RunId id = run("deploy", "prod");
    runs.close();
    directory = other;
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: other}]\n");
    start();
    runs.recover();
    assertThat(runs.get(id).state()).isEqualTo(Run.State.INTERRUPTED);
    assertThat(runs.get(id).comment()).contains("restarted");
    assertThat(store.lease("env:prod")).isEmpty();
  }

  @Test
  void watch_tellsTheWholeStory_thenEnds() throws Exception {
    files.put("deploy.sls", "web:\n  salt.state: [{tgt: web1}, {sls: web}]\n");
    answer(job -> result(job, JobOutcome.OK, states(true, "")));
    RunId id = run("deploy", "");
    List<RunEntry> seen = new ArrayList<>();
    runs.watch(id, 0, seen::add);
    assertThat(seen)
        .extracting(entry -> entry.getClass().getSimpleName())
        .containsExactly("Moved", "Stepped", "Closed", "Stepped", "Moved");
    assertThat(seen).extracting(RunEntry::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(eventStore.read(0, 20))
        .extracting(event -> event.tag().value())
        .contains("orch/run/" + id + "/new", "orch/run/" + id + "/step", "orch/run/" + id + "/ret");
  }
}
