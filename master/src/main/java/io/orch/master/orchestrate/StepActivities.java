package io.orch.master.orchestrate;

import io.orch.master.job.JobTarget;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The activities of one execution of a step. */
final class StepActivities implements Activities {

  private final RunTools tools;
  private final Run run;
  private final Step step;
  private final String prefix;
  private final RunControl control;
  private final Map<String, Activity> known = new ConcurrentHashMap<>();

  /**
   * The activities of a step.
   *
   * @param prefix of the keys, which tells one execution of the step from another
   * @param earlier activities of the run that are stored
   */
  StepActivities(
      RunTools tools,
      Run run,
      Step step,
      String prefix,
      RunControl control,
      List<Activity> earlier) {
    this.tools = tools;
    this.run = run;
    this.step = step;
    this.prefix = prefix;
    this.control = control;
    earlier.stream().filter(a -> a.of(step)).forEach(a -> known.put(a.key(), a));
  }

  private Activity activity(String key, Activity.Kind kind, String reference) {
    return new Activity(
        step.number(),
        step.attempt(),
        prefix + key,
        kind,
        reference,
        null,
        tools.clock().now(),
        Optional.empty());
  }

  /** The activity under a key; begun now when it was not before. */
  private Activity begin(String key, Activity.Kind kind, Supplier<String> reference) {
    Activity activity = known.get(prefix + key);
    if (activity == null) {
      activity = tools.store().begin(run.fence(), run.id(), activity(key, kind, reference.get()));
      known.put(prefix + key, activity);
    }
    return activity;
  }

  private @Nullable Object end(Activity activity, @Nullable Object result) {
    Activity ended = activity.ended(result, tools.clock().now());
    tools.store().end(run.fence(), run.id(), ended);
    known.put(ended.key(), ended);
    return result;
  }

  @Override
  public List<JobTarget> job(String key, JobCall call) {
    if (run.limited()) {
      List<String> meant = meant(key, call);
      return meant.isEmpty() ? List.of() : start(key, call.on(meant));
    }
    return start(key, call);
  }

  /** The minions that the call means and that the run may do anything on. */
  private List<String> meant(String key, JobCall call) {
    Object minions =
        value(
            "minions of " + key,
            () ->
                run.allowed(
                    tools.orchestra().resolve(call.target(), call.targetKind()).stream()
                        .map(MinionId::value)
                        .toList()));
    return minions instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private List<JobTarget> start(String key, JobCall call) {
    return start(key, call, Activity.Kind.JOB, this::follow);
  }

  @Override
  public List<JobTarget> aside(String key, JobCall call) {
    return start(key, call, Activity.Kind.CALL, id -> tools.jobs().watch(id, 0, entry -> {}));
  }

  private List<JobTarget> start(String key, JobCall call, Activity.Kind kind, Following following) {
    Activity activity = begin(key, kind, () -> tools.jobs().newId().value());
    JobId id = new JobId(activity.reference());
    if (!activity.ended()) {
      tools.jobs().start(id, call.of(run));
      control.cancelled().ifPresent(why -> tools.jobs().cancel(id, why));
      Wait.on("job " + id, () -> following.toTheEnd(id));
      end(activity, null);
    }
    return tools.jobs().targets(id);
  }

  /** Waits for the end of a job. */
  private interface Following {
    void toTheEnd(JobId id) throws InterruptedException;
  }

  private void follow(JobId id) throws InterruptedException {
    tools
        .jobs()
        .watch(
            id,
            tools.store().logged(run.id(), id) + 1,
            entry -> {
              Instant now = tools.clock().now();
              tools.store().log(run.fence(), run.id(), step.number(), id, entry, now);
              tools.signal().raise();
            });
  }

  @Override
  public Run run(String key, RunRequest request) {
    RunRequest wanted =
        run.catchesUp() ? new Stages(tools.store()).part(run, step, key, request) : request;
    Activity activity = begin(key, Activity.Kind.RUN, tools.children()::newId);
    Run[] ended = new Run[1];
    Wait.on(
        "run " + activity.reference(),
        () -> ended[0] = tools.children().run(activity.reference(), wanted, run, control));
    if (!activity.ended()) {
      end(activity, null);
    }
    return ended[0];
  }

  @Override
  public @Nullable Object value(String key, Supplier<? extends @Nullable Object> question) {
    Activity activity = known.get(prefix + key);
    if (activity == null) {
      Object answer = question.get();
      Activity asked = activity(key, Activity.Kind.VALUE, "").ended(answer, tools.clock().now());
      activity = tools.store().begin(run.fence(), run.id(), asked);
      known.put(prefix + key, activity);
    }
    return activity.result();
  }

  @Override
  public @Nullable Object effect(
      String key, String what, Supplier<? extends @Nullable Object> effect) {
    Activity earlier = known.get(prefix + key);
    if (earlier != null && earlier.ended()) {
      return earlier.result();
    }
    if (earlier != null) {
      throw new OrchException(
          ErrorCode.OUTCOME_UNKNOWN,
          "the master was restarted while "
              + what
              + " was under way, so that it can't be known whether it was done; look, then"
              + " 'orch run retry "
              + run.id()
              + "' does it again");
    }
    return end(begin(key, Activity.Kind.EFFECT, () -> ""), effect.get());
  }

  @Override
  public void pause(String key, Duration time) {
    Activity activity = begin(key, Activity.Kind.TIMER, () -> "");
    if (activity.ended()) {
      return;
    }
    Duration left = Duration.between(tools.clock().now(), activity.started().plus(time));
    if (left.isPositive()) {
      Wait.on("a pause", () -> tools.clock().sleep(left.compareTo(time) > 0 ? time : left));
    }
    end(activity, null);
  }

  @Override
  public void checkpoint() {
    Wait.on("the run to be resumed", control::awaitResumed);
  }

  @Override
  public Optional<Activity> earlier(String key) {
    return Optional.ofNullable(known.get(prefix + key));
  }

  @Override
  public void note(String key, String line) {
    Activity note =
        activity("note " + key, Activity.Kind.NOTE, "").ended(null, tools.clock().now());
    if (known.putIfAbsent(note.key(), note) == null) {
      tools.store().note(run.fence(), run.id(), note, line);
      tools.signal().raise();
    }
  }

  @Override
  public Run run() {
    return run;
  }

  @Override
  public RunRequest request() {
    return run.request();
  }
}
