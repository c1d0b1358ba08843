package io.orch.master.rollout;

import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.MasterFunctions;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes calls in a row, each as an activity of the step. */
record Caller(Context context, Activities activities) {

  private static final String ERROR = "error";

  Caller(Context context) {
    this(context, context.port(Activities.class));
  }

  /**
   * Makes the calls until one fails.
   *
   * @param key that no other calls of the step have
   * @param minion whose turn it is; empty when it is no one's
   * @return why one failed; empty when none did
   */
  String make(Calls calls, String key, String minion) {
    int number = 1;
    for (Call call : calls.calls()) {
      activities.checkpoint();
      String name = key + " call " + number++;
      String failure = make(call, name, names(minion));
      if (!failure.isEmpty()) {
        return failure;
      }
      if (!call.pause().isZero()) {
        activities.pause(name + " wait", call.pause());
      }
    }
    return "";
  }

  private Names names(String minion) {
    return minion.isEmpty() ? new Names("", Map.of()) : Names.of(minion, context);
  }

  private String make(Call call, String key, Names names) {
    try {
      return call.runner() ? runner(call, key, names) : job(call, key, names);
    } catch (OrchException e) {
      return switch (e.code()) {
        case NO_MINIONS_MATCHED, ARGUMENT_INVALID, TARGET_SYNTAX ->
            call.function() + ": " + e.getMessage();
        default -> throw e;
      };
    }
  }

  private String job(Call call, String key, Names names) {
    List<JobTarget> answers = activities.aside(key, call.job(names));
    String failure =
        answers.stream()
            .filter(answer -> !Answers.outcome(answer).success())
            .findFirst()
            .map(answer -> call.text(names) + ": " + answer.minion() + " " + Answers.text(answer))
            .orElse("");
    activities.note(key, key + ": " + (failure.isEmpty() ? call.text(names) + " ok" : failure));
    return failure;
  }

  private String runner(Call call, String key, Names names) {
    Object result = activities.effect(key, call.text(names), () -> outcome(() -> run(call, names)));
    String error = result instanceof Map<?, ?> map ? Answers.str(map, ERROR) : "";
    return error.isEmpty() ? "" : call.text(names) + ": " + error;
  }

  private @Nullable Object run(Call call, Names names) {
    return context
        .port(MasterFunctions.class)
        .runner(
            call.function(),
            names.fillList(call.arguments()),
            names.fillMap(call.keywords()),
            context);
  }

  /** What a runner function did, as it is stored: its error, when it has one. */
  private static Map<String, @Nullable Object> outcome(
      java.util.function.Supplier<? extends @Nullable Object> call) {
    Map<String, @Nullable Object> stored = new LinkedHashMap<>();
    try {
      stored.put("return", call.get());
    } catch (OrchException e) {
      if (e.code() == ErrorCode.CANCELLED) {
        throw e;
      }
      stored.put(ERROR, e.getMessage());
    }
    return stored;
  }
}
