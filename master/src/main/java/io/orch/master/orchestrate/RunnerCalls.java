package io.orch.master.orchestrate;

import io.orch.master.access.Access;
import io.orch.master.access.Actor;
import io.orch.master.access.Caller;
import io.orch.master.audit.Outcome;
import io.orch.master.event.Cause;
import io.orch.master.event.EventLog;
import io.orch.master.job.JobIds;
import io.orch.master.job.ResultLimit;
import io.orch.proto.message.JobId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Kind;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls of runner and wheel functions by operators and by duties of the master. Each has an id; an
 * event says who called what before it begins, and another what came of it. Thread-safe.
 */
public final class RunnerCalls implements AutoCloseable {

  private static final int MOST_AT_ONCE = 32;
  private static final long MOST_SECONDS = 600;
  private static final int MAX_EVENT = 64 * 1024;
  private static final String WHEEL = "wheel.";
  private static final int MAX_RESULT = 4 * 1024 * 1024;

  private final Orchestra orchestra;
  private final EventLog events;
  private final JobIds ids;
  private final Scope scope = new Scope("runners");
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  public RunnerCalls(Orchestra orchestra, EventLog events, Clock clock) {
    this.orchestra = orchestra;
    this.events = events;
    this.ids = new JobIds(clock);
  }

  /**
   * What someone calls.
   *
   * @param function a runner function, or a wheel function behind {@code wheel.}
   * @param operator who calls it
   * @param cause what it goes back to, and its events, jobs and runs with it
   * @param once keeps what must not be done again
   */
  public record Call(
      String function,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> keywords,
      String operator,
      Cause cause,
      Once once) {

    /** A call that goes back to no event. */
    public Call(
        String function,
        List<@Nullable Object> arguments,
        Map<String, @Nullable Object> keywords,
        String operator) {
      this(function, arguments, keywords, operator, Cause.NONE, Once.NONE);
    }

    public Call {
      arguments = Collections.unmodifiableList(new java.util.ArrayList<>(arguments));
      keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
    }

    Kind kind() {
      return function.startsWith(WHEEL) ? Kind.WHEEL : Kind.RUNNER;
    }

    /** The function's name among those of its kind. */
    String name() {
      return kind() == Kind.WHEEL ? function.substring(WHEEL.length()) : function;
    }
  }

  /**
   * What came of a call.
   *
   * @param finished false when the caller did not wait
   */
  public record Answer(JobId jid, boolean finished, @Nullable Object value) {}

  /**
   * Makes a call.
   *
   * @param detach whether to return as soon as it has begun
   * @throws OrchException FUNCTION_UNKNOWN, LIMIT_EXCEEDED when too many go on, TIMED_OUT, and what
   *     the function throws
   */
  public Answer call(Call call, boolean detach) {
    MasterFunctions functions = orchestra.functions();
    if (!functions.allows(call.kind(), call.name())) {
      throw functions.unknown(call.kind(), call.name(), io.orch.sls.error.Location.NONE);
    }
    if (!places.tryAcquire()) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          MOST_AT_ONCE + " runner functions are being called already; try again when one is done");
    }
    JobId jid = ids.next();
    tell(call, "salt/run/" + jid + "/new", describe(jid, call));
    FutureTask<@Nullable Object> task = scope.submit("runner-" + jid, () -> run(jid, call));
    return detach ? new Answer(jid, false, null) : new Answer(jid, true, await(call, task));
  }

  private @Nullable Object run(JobId jid, Call call) {
    Map<String, @Nullable Object> data = describe(jid, call);
    data.put("success", false);
    try {
      Object value = ResultLimit.cut(orchestra.call(call.kind(), call), MAX_RESULT);
      data.put("return", ResultLimit.cut(value, MAX_EVENT));
      data.put("success", true);
      note(call, Outcome.DONE, "call " + jid);
      return value;
    } catch (OrchException e) {
      boolean refused = e.code() == ErrorCode.PERMISSION_DENIED;
      note(call, refused ? Outcome.REFUSED : Outcome.FAILED, e.code() + ": " + e.getMessage());
      data.put("return", ResultLimit.cut(e.getMessage(), MAX_EVENT));
      throw e;
    } finally {
      places.release();
      tell(call, "salt/run/" + jid + "/ret", data);
    }
  }

  /** Calls of duties are noted here; those of operators are where they are answered. */
  private void note(Call call, Outcome outcome, String detail) {
    Caller caller = Access.behind(call.operator());
    if (caller instanceof Caller.Operator
        || outcome != Outcome.REFUSED && orchestra.functions().reads(call.kind(), call.name())) {
      return;
    }
    String from =
        call.cause().event() > 0
            ? "reaction to event " + call.cause().event()
            : Actor.name(call.operator());
    orchestra
        .audit()
        .ifPresent(log -> log.record(caller, from, "CallRunner", call.function(), outcome, detail));
  }

  private void tell(Call call, String tag, Map<String, @Nullable Object> data) {
    call.once().tell(events, events.event(tag, data, call.cause()));
  }

  private static @Nullable Object await(Call call, FutureTask<@Nullable Object> task) {
    try {
      return task.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OrchException failure) {
        throw failure;
      }
      throw new OrchException(
          ErrorCode.INTERNAL,
          io.orch.sls.error.Location.NONE,
          "the runner function " + call.function() + " failed: " + e.getCause(),
          e);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new OrchException(
          ErrorCode.TIMED_OUT,
          call.function() + " ran longer than " + MOST_SECONDS + " s and was interrupted");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "the master stops");
    }
  }

  private static Map<String, @Nullable Object> describe(JobId jid, Call call) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("jid", jid.value());
    data.put("fun", call.kind() == Kind.WHEEL ? call.function() : "runner." + call.function());
    data.put("fun_args", ResultLimit.cut(arguments(call), MAX_EVENT));
    data.put("user", call.operator());
    return data;
  }

  /** Positional arguments, and keywords in a map behind them, as Salt has it. */
  private static List<@Nullable Object> arguments(Call call) {
    List<@Nullable Object> all = new java.util.ArrayList<>(call.arguments());
    if (!call.keywords().isEmpty()) {
      all.add(call.keywords());
    }
    return all;
  }

  /** Interrupts the calls that go on. */
  @Override
  public void close() {
    scope.cancel();
  }
}
