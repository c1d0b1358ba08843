package io.orch.master.returner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventLog;
import io.orch.master.event.MemoryEventCursors;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.job.JobTarget;
import io.orch.master.job.ResultLimit;
import io.orch.master.outlet.MemoryOutletStore;
import io.orch.master.outlet.Outlets;
import io.orch.proto.http.JdkHttp;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.sls.metric.Metrics;
import io.orch.sls.task.ManualClock;
import io.orch.sls.task.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReturnersTest {

  private static final String LARGE = "x".repeat(300_000);

  private final ManualClock clock = new ManualClock(Samples.NOON);
  private final MemoryEventStore store = new MemoryEventStore();
  private final EventLog events = new EventLog(store, clock);
  private final EventCursors cursors = new MemoryEventCursors();
  private final MemoryDutyStore duties = new MemoryDutyStore();
  private final Metrics metrics = new Metrics();
  private final ReturnerFigures figures = new ReturnerFigures(metrics);
  private final Scope scope = new Scope("test");
  private Path file = Path.of("/");

  @BeforeEach
  void place(@TempDir Path directory) {
    file = directory.resolve("results.json");
    cursors.cursor("returner/a", 0);
  }

  @AfterEach
  void stop() {
    scope.cancel();
  }

  private Returners begin(boolean all, String... tags) {
    ReturnerSettings settings =
        new ReturnerSettings(
            "a",
            new FileSettings(file),
            all,
            ReturnerSettings.globs(List.of(tags)),
            List.of(),
            ReturnerSettings.USUAL_GIVE_UP);
    Returners returners =
        new Returners(
            new ReturnersSettings(List.of(settings)),
            ReturnersTest::target,
            figures,
            new Surroundings(new JdkHttp(), "test", clock),
            new Outlets.Tools(
                events, cursors, new MemoryOutletStore(duties, cursors, store), clock));
    Term term =
        duties
            .take(Returners.NAME, "me", clock.now(), Samples.NOON.plusSeconds(3600))
            .orElseThrow();
    scope.start("duty", () -> returners.outlets().run(term));
    return returners;
  }

  /** What the store of jobs has. */
  private static Optional<JobTarget> target(JobId job, MinionId minion) {
    JobTarget.Closing closing =
        new JobTarget.Closing(JobOutcome.OK, 0, LARGE, true, Instant.EPOCH, Samples.NOON);
    return minion.value().equals("web1")
        ? Optional.of(new JobTarget(minion, JobTarget.State.CLOSED, 1, Optional.of(closing)))
        : Optional.empty();
  }

  private void result(String minion, Object value) {
    events.append(
        "salt/job/" + Samples.job(1) + "/ret/" + minion,
        Map.of("id", minion, "jid", Samples.job(1), "return", value));
  }

  private List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void run_returnWasCutInTheEvent_isWhole() {
    Object cut = ResultLimit.cut(LARGE, 64 * 1024);
    result("web0", "small");
    result("web1", cut);
    result("web2", cut);
    Returners returners = begin(true);

    await().until(() -> lines().size() == 3);

    assertThat(lines().get(0)).contains("\"small\"");
    assertThat(lines().get(1)).contains(LARGE).doesNotContain(ResultLimit.MARKER);
    assertThat(lines().get(2)).as("its job is gone").contains(ResultLimit.MARKER);
    await().until(() -> !returners.behind());
    assertThat(metrics.text()).contains("orch_returner_taken_total{returner=\"a\"} 3");
  }

  @Test
  void run_onlyWhenAsked_getsThoseThatAsk() {
    events.append("salt/job/" + Samples.job(1) + "/ret/web1", Map.of("ret", "b,ab"));
    events.append("salt/job/" + Samples.job(2) + "/ret/web1", Map.of("ret", "b,a"));
    begin(false);

    await().until(() -> lines().size() == 1);

    assertThat(lines().getFirst()).startsWith("{\"_key\":\"" + Samples.job(2) + "/web1\"");
  }

  @Test
  void run_resultThatIsAlsoAWantedEvent_isBoth() {
    result("web1", "x");
    events.append("orch/returner/a/anything", Map.of());
    events.append("orch/other", Map.of());
    begin(true, "*");

    await().until(() -> lines().size() == 3);

    assertThat(lines().get(0)).startsWith("{\"_key\":\"" + Samples.job(1) + "/web1\"");
    assertThat(lines().get(1)).startsWith("{\"_key\":\"event/1-");
    assertThat(lines().get(2)).as("not told of itself").startsWith("{\"_key\":\"event/3-");
  }

  @Test
  void behind_sinkFails_jobsAreStillNeeded() {
    file = file.resolve("none/there");
    result("web1", "x");
    Returners returners = begin(true);

    await().until(returners::behind);

    assertThat(returners.list().getFirst().standing().error()).contains("can't be written");
  }
}
