package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.Event;
import io.orch.cli.client.Job;
import io.orch.cli.client.ScheduleClient;
import io.orch.cli.client.ScheduleEntry;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.sls.task.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules of minions, from a function or pillar to the master's list of jobs. */
class SchedulesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path scratch;
  private TestingMaster master;
  private TestingMinion web1;
  private final Scope scope = new Scope("watch");
  private final List<Event> returns = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    master = TestingMaster.start(scratch.resolve("master"));
    web1 = TestingMinion.join(master, "web1", scratch.resolve("web1"));
  }

  @AfterEach
  void stop() {
    scope.cancel();
    web1.close();
    master.close();
  }

  private void awaitReturns(int count) {
    returns.clear();
    try (Operator watcher = master.operator()) {
      Scope watching = new Scope("watch");
      watching.start(
          "returns",
          () -> watcher.client().watchEvents("salt/job/*/ret/web1", 1, this::keep, e -> {}));
      await().atMost(PATIENCE).until(() -> returns.size() >= count);
      watching.cancel();
    }
  }

  private void keep(Event event) {
    if (event.data() instanceof Map<?, ?> data && data.containsKey("schedule")) {
      returns.add(event);
    }
  }

  private static Object field(Event event, String key) {
    return ((Map<?, ?>) event.data()).get(key);
  }

  @Test
  void entryThatIsAdded_runsAndIsAJobOfTheMasters() {
    try (Operator operator = master.operator()) {
      Object added =
          operator
              .call(
                  "web1",
                  "schedule.add",
                  List.of("greet"),
                  Map.of("function", "test.echo", "job_args", List.of("hi"), "seconds", 1L))
              .result();
      assertThat(added).asString().contains("Added job: greet to schedule.");
      awaitReturns(1);
      Event first = returns.getFirst();
      assertThat(field(first, "return")).isEqualTo("hi");
      assertThat(field(first, "schedule")).isEqualTo("greet");
      Job job = operator.finished(String.valueOf(field(first, "jid")));
      assertThat(job.function()).isEqualTo("test.echo");
      assertThat(job.targets().getFirst().minion()).isEqualTo("web1");
      assertThat(job.targets().getFirst().result()).isEqualTo("hi");
      assertThat(operator.exec("web1", "schedule.list").result())
          .asString()
          .contains("greet:")
          .contains("saved: true");
    }
  }

  @Test
  void masterThatIsAway_hearsOfEachRunOnceWhenItIsBack() throws Exception {
    try (Operator operator = master.operator()) {
      operator.call(
          "web1", "schedule.add", List.of("tick"), Map.of("function", "test.ping", "seconds", 1L));
      awaitReturns(1);
    }
    master.restart(() -> {});
    awaitReturns(5);
    web1.restart();
    awaitReturns(returns.size() + 2);
    assertThat(returns.stream().map(event -> field(event, "minion_jid"))).doesNotHaveDuplicates();
    assertThat(returns.stream().map(event -> field(event, "jid"))).doesNotHaveDuplicates();
  }

  @Test
  void entryOfPillar_comesAndGoesWithTheRefresh() {
    master.write("pillars/top.sls", "base: {'web1': [plan]}\n");
    master.write(
        "pillars/plan.sls", "schedule: {often: {function: test.echo, args: [p], seconds: 1}}\n");
    try (Operator operator = master.operator()) {
      operator.exec("web1", "saltutil.refresh_pillar");
      awaitReturns(1);
      assertThat(field(returns.getFirst(), "schedule")).isEqualTo("often");
      assertThat(operator.exec("web1", "schedule.delete", "often").result())
          .asString()
          .contains("it is in the pillar");
      master.write("pillars/plan.sls", "schedule: {}\n");
      operator.exec("web1", "saltutil.refresh_pillar");
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  !String.valueOf(operator.exec("web1", "schedule.list").result())
                      .contains("often"));
    }
  }

  private static List<String> states(Operator operator, String name) {
    return operator.client().schedules().get(name, 100).occasions().stream()
        .map(ScheduleEntry.Occasion::state)
        .toList();
  }

  @Test
  void entryOfTheMaster_startsRunsAndIsSwitchedOff() {
    master.write("states/orch/tick.sls", "tick:\n  test.nop: []\n");
    try (Operator operator = master.operator()) {
      ScheduleClient schedules = operator.client().schedules();
      Map<String, Object> entry =
          Map.of("function", "state.orchestrate", "args", List.of("orch.tick"), "seconds", 1L);
      assertThat(schedules.put("tick", entry, false).origin()).isEqualTo("operator");
      await().atMost(PATIENCE).until(() -> states(operator, "tick").contains("done"));
      ScheduleEntry.Occasion done =
          schedules.get("tick", 100).occasions().stream()
              .filter(occasion -> occasion.state().equals("done"))
              .findFirst()
              .orElseThrow();
      assertThat(operator.ended(done.run()).operator()).isEqualTo("schedule");
      assertThat(schedules.enable("tick", false).active()).isFalse();
      schedules.delete("tick");
      assertThat(schedules.list()).isEmpty();
    }
  }

  @Test
  void masterThatIsRestartedOverADueTime_followsThePolicy() throws Exception {
    master.write("states/orch/late.sls", "late:\n  test.nop: []\n");
    LocalDateTime due = LocalDateTime.now(ZoneId.systemDefault()).plusSeconds(6);
    String once = due.truncatedTo(ChronoUnit.SECONDS).toString();
    try (Operator operator = master.operator()) {
      operator
          .client()
          .schedules()
          .put(
              "late",
              Map.of(
                  "function",
                  "state.orchestrate",
                  "args",
                  List.of("orch.late"),
                  "once",
                  once,
                  "once_fmt",
                  due.getSecond() == 0 ? "%Y-%m-%dT%H:%M" : "%Y-%m-%dT%H:%M:%S",
                  "missed",
                  "once"),
              false);
      await().atMost(PATIENCE).until(() -> operator.client().schedules().list().size() == 1);
    }
    master.restart(
        () ->
            await()
                .atMost(PATIENCE)
                .until(() -> LocalDateTime.now(ZoneId.systemDefault()).isAfter(due)));
    try (Operator operator = master.operator()) {
      await().atMost(PATIENCE).until(() -> states(operator, "late").contains("done"));
    }
    master.restart();
    try (Operator operator = master.operator()) {
      assertThat(states(operator, "late")).containsExactly("done");
    }
  }
}
