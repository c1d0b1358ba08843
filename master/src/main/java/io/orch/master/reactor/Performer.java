package io.orch.master.reactor;

import io.orch.master.access.Warden;
import io.orch.master.event.Event;
import io.orch.master.event.Sender;
import io.orch.master.job.JobRequest;
import io.orch.master.job.JobTarget;
import io.orch.master.job.Jobs;
import io.orch.master.job.NewJob;
import io.orch.master.orchestrate.Once;
import io.orch.master.orchestrate.RunnerCalls;
import io.orch.sls.error.OrchException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does what acts say. */
record Performer(Jobs jobs, RunnerCalls calls, Rendering rendering, Supplier<Warden> warden) {

  /**
   * The job of an act, not stored yet.
   *
   * @param key of the act, which makes it the only one of its event
   */
  NewJob job(Act.Local act, String reactor, Event event, String key) {
    Act.Call call = act.call();
    JobRequest request =
        JobRequest.of(
                act.target(),
                act.targetKind(),
                call.function(),
                call.arguments(),
                call.keywords(),
                act.timeout(),
                actor(event))
            .returning(act.returners());
    return jobs.prepare(
        request.because(event.asCause(), ReactionOnce.key(reactor, event.sequence(), key, "job")));
  }

  /** For whom a reaction to an event is: for the reactor, and whoever fired the event. */
  private String actor(Event event) {
    return warden.get().reacting(Rendering.OPERATOR, Sender.of(event.data()), event.tag());
  }

  /** What an act is, for people; and why it can't be done, as far as that is known before. */
  Map<String, @Nullable Object> describe(Act act, Event event) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("act", act.key());
    map.put("at", act.at().toString());
    switch (act) {
      case Act.Local local -> {
        describe(map, "local", local.call());
        map.put("tgt", local.target());
        map.put("tgt_type", local.targetKind());
        map.putAll(minions(local, event));
      }
      case Act.Runner runner -> describe(map, "runner", runner.call());
      case Act.Wheel wheel -> describe(map, "wheel", wheel.call());
      case Act.Caller caller -> describe(map, "caller", caller.call());
      case Act.Wrong wrong -> map.put("error", wrong.why().shown());
    }
    return map;
  }

  private static void describe(Map<String, @Nullable Object> map, String kind, Act.Call call) {
    map.put("fun", kind + "." + call.function());
    map.put("arg", call.arguments());
    map.put("kwarg", call.keywords());
    if (!call.ignored().isEmpty()) {
      map.put("ignored", call.ignored());
    }
  }

  private Map<String, @Nullable Object> minions(Act.Local act, Event event) {
    try {
      List<JobTarget> targets =
          jobs.prepare(
                  JobRequest.of(
                      act.target(),
                      act.targetKind(),
                      act.call().function(),
                      act.call().arguments(),
                      actor(event)))
              .targets();
      return Map.of("minions", targets.stream().map(target -> target.minion().value()).toList());
    } catch (OrchException e) {
      return Map.of("error", e.shown());
    }
  }

  /** Calls a function on the master, and waits for its end. */
  void call(Act act, Event event, Once once) {
    switch (act) {
      case Act.Runner runner -> call("", runner.call(), event, once);
      case Act.Wheel wheel -> call("wheel.", wheel.call(), event, once);
      case Act.Caller caller -> Failures.check(caller.call().function(), rendering.call(caller));
      case Act.Wrong wrong -> throw wrong.why();
      case Act.Local local -> throw new IllegalStateException(local + " is a job");
    }
  }

  private void call(String prefix, Act.Call call, Event event, Once once) {
    RunnerCalls.Call wanted =
        new RunnerCalls.Call(
            prefix + call.function(),
            call.arguments(),
            call.keywords(),
            actor(event),
            event.asCause(),
            once);
    @Nullable Object result = calls.call(wanted, false).value();
    Failures.check(call.function(), result);
  }
}
