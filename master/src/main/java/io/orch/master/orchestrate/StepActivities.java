package io.orch.master.orchestrate;

import io.orch.master.job.JobEntry;
import io.orch.master.job.JobTarget;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
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
  private final StepWrites writes;
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
      StepWrites writes,
      List<Activity> earlier) {
    this.tools = tools;
    this.run = run;
    this.step = step;
    this.prefix = prefix;
    this.control = control;
    this.writes = writes;
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
      activity = activity(key, kind, reference.get());
      writes.now(new RunChange.Begun(activity));
      known.put(activity.key(), activity);
    }
    return activity;
  }

  private RunChange ended(Activity activity, @Nullable Object result) {
    Activity ended = activity.ended(result, tools.clock().now());
    known.put(ended.key(), ended);
    return new RunChange.Ended(ended);
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
    return start(key, call, Activity.Kind.JOB);
  }

  @Override
  public List<JobTarget> aside(String key, JobCall call) {
    return start(key, call, Activity.Kind.CALL);
  }

  private List<JobTarget> start(String key, JobCall call, Activity.Kind kind) {
    Activity earlier = known.get(prefix + key);
    Activity activity =
        earlier == null ? activity(key, kind, tools.jobs().newId().value()) : earlier;
    JobId id = new JobId(activity.reference());
    if (!activity.ended()) {
      during("job " + id, () -> work(activity, id, earlier == null, call));
      writes.soon(ended(activity, null));
    }
    return tools.jobs().records().targets(id);
  }

  private void work(Activity activity, JobId id, boolean fresh, JobCall call)
      throws InterruptedException {
    if (fresh) {
      writes.now(new RunChange.Begun(activity), with -> tools.jobs().start(id, call.of(run), with));
      known.put(activity.key(), activity);
    } else {
      tools.jobs().start(id, call.of(run));
    }
    control.cancelled().ifPresent(why -> tools.jobs().cancel(id, why));
    long logged = fresh ? 0 : tools.store().logged(run.id(), id);
    tools.jobs().records().watch(id, logged + 1, entry -> log(activity, id, entry), writes::flush);
  }

  private void log(Activity activity, JobId id, JobEntry entry) {
    if (!activity.aside()) {
      writes.later(new RunChange.Logged(step.number(), id, entry, tools.clock().now()));
    }
  }

  @Override
  public Run run(String key, RunRequest request) {
    RunRequest wanted =
        run.catchesUp() ? new Stages(tools.store()).part(run, step, key, request) : request;
    Activity activity = begin(key, Activity.Kind.RUN, tools.children()::newId);
    Run[] ended = new Run[1];
    during(
        "run " + activity.reference(),
        () -> ended[0] = tools.children().run(activity.reference(), wanted, run, control));
    if (!activity.ended()) {
      writes.soon(ended(activity, null));
    }
    return ended[0];
  }

  @Override
  public @Nullable Object value(String key, Supplier<? extends @Nullable Object> question) {
    Activity activity = known.get(prefix + key);
    if (activity == null) {
      writes.flush();
      Object answer = during(question);
      activity = activity(key, Activity.Kind.VALUE, "").ended(answer, tools.clock().now());
      writes.now(new RunChange.Begun(activity));
      known.put(activity.key(), activity);
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
    Activity begun = begin(key, Activity.Kind.EFFECT, () -> "");
    Object result = during(effect);
    writes.now(ended(begun, result));
    return result;
  }

  @Override
  public void pause(String key, Duration time) {
    Activity activity = begin(key, Activity.Kind.TIMER, () -> "");
    if (activity.ended()) {
      return;
    }
    Duration left = Duration.between(tools.clock().now(), activity.started().plus(time));
    if (left.isPositive()) {
      during("a pause", () -> tools.clock().sleep(left.compareTo(time) > 0 ? time : left));
    }
    writes.soon(ended(activity, null));
  }

  @Override
  public void checkpoint() {
    if (control.paused()) {
      writes.flush();
    }
    during("the run to be resumed", control::awaitResumed);
  }

  private void during(String what, Wait wait) {
    writes.enter();
    try {
      Wait.on(what, wait);
    } finally {
      writes.leave();
    }
  }

  private <T extends @Nullable Object> T during(Supplier<T> work) {
    writes.enter();
    try {
      return work.get();
    } finally {
      writes.leave();
    }
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
      writes.now(new RunChange.Noted(note, line));
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
