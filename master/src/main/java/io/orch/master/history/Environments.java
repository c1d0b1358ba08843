package io.orch.master.history;

import io.orch.master.environment.EnvironmentPolicy;
import io.orch.master.environment.OnFailure;
import io.orch.master.environment.Policies;
import io.orch.master.joiner.Standing;
import io.orch.master.orchestrate.Replay;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunRecords;
import io.orch.master.orchestrate.RunRequest;
import io.orch.master.orchestrate.RunState;
import io.orch.proto.message.Printable;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.task.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The environments that runs have changed or that have a policy. */
public final class Environments {

  private static final int LOOK_BACK = 1_000;
  private static final int SHOWN = 20;

  private final RunRecords runs;
  private final Policies policies;
  private final Function<String, List<Standing>> behind;
  private final Clock clock;

  /**
   * @param behind the minions of an environment that are behind its last good runs
   */
  public Environments(
      RunRecords runs, Policies policies, Function<String, List<Standing>> behind, Clock clock) {
    this.runs = runs;
    this.policies = policies;
    this.behind = behind;
    this.clock = clock;
  }

  /** All of them by name, each with the newest good run. */
  public List<Environment> list() {
    return names().stream().map(name -> of(name, 1)).toList();
  }

  private TreeSet<String> names() {
    TreeSet<String> names = new TreeSet<>(policies.environments().keySet());
    runs.list(LOOK_BACK, "").forEach(run -> names.add(run.request().environment()));
    names.remove("");
    return names;
  }

  /**
   * One of them.
   *
   * @param limit how many good runs at most; 0 for the default
   */
  public Environment get(String name, int limit) {
    if (!names().contains(name)) {
      throw new OrchException(
          ErrorCode.ENVIRONMENT_UNKNOWN,
          "no run was for an environment '"
              + Printable.of(name)
              + "'"
              + Suggestion.didYouMean(name, names())
              + "; 'orch env list' shows those that there are");
    }
    return of(name, limit <= 0 ? SHOWN : Math.min(limit, LOOK_BACK));
  }

  private Environment of(String name, int limit) {
    EnvironmentPolicy policy = policies.of(name);
    Instant now = clock.now();
    boolean open = policy.open(now);
    return new Environment(
        name,
        policy,
        open,
        open ? Optional.empty() : policy.opens(now),
        runs.good(name, "", limit),
        behind.apply(name));
  }

  /**
   * The run that brings an environment back to what it ran: to a run that is named; otherwise to
   * the last good one when the newest run failed, and to the one before it when that was good, of
   * those that are related to the newest.
   *
   * @param to the id of a good run of the environment; empty for none in particular
   * @param like who asks, on which terms, and whether it waits
   */
  public RunRequest rollback(String environment, String to, RunRequest like) {
    Run target = to.isEmpty() ? before(environment) : named(environment, new RunId(to));
    return new RunRequest(
            target.request().orchestration(),
            environment,
            target.request().pillar(),
            false,
            like.waits(),
            like.idempotencyKey(),
            like.operator(),
            like.requestId())
        .on(like.terms().with(OnFailure.STOP).replaying(Replay.all(target.id())));
  }

  private Run named(String environment, RunId id) {
    Run run = runs.get(id);
    boolean whole = run.parent().isEmpty() && !run.request().test() && !run.catchesUp();
    if (!whole || !run.state().succeeded() || !run.request().environment().equals(environment)) {
      throw new OrchException(
          ErrorCode.STATE_CONFLICT,
          "run " + id + " is no good run of environment " + environment + seeHistory(environment));
    }
    return run;
  }

  private static String seeHistory(String environment) {
    return "; 'orch env history " + environment + "' shows those that there are";
  }

  private Run before(String environment) {
    Run newest =
        runs.list(LOOK_BACK, environment).stream()
            .filter(run -> run.parent().isEmpty() && !run.request().test() && begun(run))
            .filter(run -> !run.catchesUp())
            .findFirst()
            .orElseThrow(() -> nothing(environment));
    List<Run> good = runs.good(environment, "", LOOK_BACK);
    if (!newest.state().succeeded()) {
      return related(newest, good.stream());
    }
    RunId current = origin(newest).id();
    return related(
        newest,
        good.stream()
            .filter(run -> run.request().terms().replay().isEmpty())
            .filter(run -> run.id().compareTo(current) < 0));
  }

  private Run related(Run newest, Stream<Run> good) {
    return good.filter(run -> runs.related(newest, run))
        .findFirst()
        .orElseThrow(() -> nothing(newest.request().environment()));
  }

  private static boolean begun(Run run) {
    return run.epoch() > 0 && run.state() != RunState.WAITING;
  }

  /** The run that was compiled, when this one does an earlier one again. */
  private Run origin(Run run) {
    Optional<Replay> replay = run.request().terms().replay();
    return replay.isPresent() ? origin(runs.get(replay.get().run())) : run;
  }

  private static OrchException nothing(String environment) {
    return new OrchException(
        ErrorCode.RUN_UNKNOWN,
        "environment "
            + Printable.of(environment)
            + " ran nothing before that it could go back to"
            + seeHistory(Printable.of(environment)));
  }
}
