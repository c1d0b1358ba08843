package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.orch.master.environment.OnFailure;
import io.orch.master.event.Cause;
import io.orch.master.event.NewEvent;
import io.orch.master.job.JobEntry;
import io.orch.master.orchestrate.Activity.Kind;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Runs, and what belongs to them, for tests of stores. */
final class RunSamples {

  static final String HERE = "master-a";
  static final String THERE = "master-b";
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant LATER = NOW.plusSeconds(60);
  static final MinionId WEB1 = new MinionId("web1");
  static final JobId JOB = new JobId("20260101000000000009");
  static final JobEntry HALF = new JobEntry.Progress(1, WEB1, "half", 1, 2);

  private RunSamples() {}

  static RunId id(int number) {
    return new RunId("2026010100000000000" + number);
  }

  static Run run(int number, String environment, String key) {
    RunRequest request =
        new RunRequest(
            "deploy",
            environment,
            Map.of("web", Map.of("version", 2L)),
            false,
            false,
            new RunTerms(
                OnFailure.by("undo"),
                2,
                "now",
                Optional.of(new Replay(id(9), Set.of("a"), List.of("web1"), true)),
                Optional.of(id(8))),
            key,
            "anna",
            "r",
            new Cause(12, 3));
    return new Run(
        id(number),
        request,
        Optional.empty(),
        "f".repeat(64),
        "e".repeat(64),
        Map.of("env", environment),
        request.lease(id(number)),
        0,
        RunState.RUNNING,
        "",
        NOW,
        Optional.empty());
  }

  static Run part(int number, Run parent) {
    Run run = run(number, "prod", "");
    return new Run(
        run.id(),
        run.request(),
        Optional.of(parent.id()),
        run.treeRevision(),
        run.pillarRevision(),
        run.snapshot(),
        parent.lease(),
        parent.epoch(),
        RunState.RUNNING,
        "",
        NOW,
        Optional.empty());
  }

  static List<Step> steps() {
    LowChunk chunk =
        new LowChunk(
            "salt",
            "state",
            "web",
            "web",
            "deploy",
            "base",
            List.of("top"),
            10000,
            Map.of("tgt", "web*", "sls", List.of("web"), "require", List.of(Map.of("salt", "x"))),
            new Location("deploy.sls", 3, 1));
    return List.of(Step.pending(1, chunk));
  }

  static NewEvent event(String tag) {
    return new NewEvent(new EventTag(tag), Map.of(), NOW, Cause.NONE);
  }

  static RunStore.Begin begin(RunStore store, Run run) {
    return store.begin(run, steps(), HERE, LATER, event("new"));
  }

  static void write(RunStore store, Run run, RunChange... changes) {
    store.write(run.fence(), run.id(), List.of(changes));
  }

  static RunChange stepped(Step step, Instant time) {
    return new RunChange.Stepped(step, time, event("step"));
  }

  static Run begun(RunStore store, Run run) {
    return ((RunStore.Begin.Begun) begin(store, run)).run();
  }

  static Activity job(Kind kind) {
    return new Activity(1, 1, "job", kind, JOB.value(), null, NOW, Optional.empty());
  }

  static ErrorCode refusal(ThrowingCallable call) {
    return ((OrchException) catchThrowable(call)).code();
  }
}
