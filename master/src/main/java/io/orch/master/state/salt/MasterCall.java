package io.orch.master.state.salt;

import io.orch.master.orchestrate.FunctionCall;
import io.orch.master.orchestrate.MasterFunctions;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Outcome;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step that calls a runner or wheel function. */
record MasterCall(Kind kind, FunctionCall call) {

  static MasterCall of(Kind kind, String name, Map<String, ?> arguments) {
    return new MasterCall(kind, FunctionCall.of(name, List.of(name), arguments));
  }

  Outcome apply(Context context) {
    String what = (kind == Kind.WHEEL ? "Wheel" : "Runner") + " function " + call.name();
    if (context.test()) {
      return Outcome.wouldChange(Map.of(), what + " would be called.");
    }
    Object result = ask("call", context);
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("return", result);
    Optional<String> failure = failure(result);
    return failure
        .<Outcome>map(why -> new Outcome.Failed(changes, what + " failed: " + why))
        .orElseGet(() -> Outcome.changed(changes, what + " was called."));
  }

  /** Calls it as a part of a step. */
  @Nullable Object ask(String key, Context context) {
    try {
      return context
          .port(MasterFunctions.class)
          .durably(key, kind, call.name(), call.arguments(), call.keywords(), context);
    } catch (OrchException e) {
      if (e.code() == ErrorCode.CANCELLED || e.code() == ErrorCode.EPOCH_STALE) {
        throw e;
      }
      throw new OrchException(e.code(), call.name() + ": " + String.valueOf(e.getMessage()));
    }
  }

  /**
   * Why a function failed by what it returned: an {@code Error} in it, or states of a run, below
   * {@code data}, of which one failed.
   */
  static Optional<String> failure(@Nullable Object result) {
    if (!(result instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    if (map.containsKey("Error")) {
      return Optional.of(Values.str(map.get("Error")));
    }
    if (map.get("data") instanceof Map<?, ?> hosts) {
      return hosts.values().stream().flatMap(host -> failed(host).stream()).findFirst();
    }
    return Optional.empty();
  }

  private static Optional<String> failed(@Nullable Object host) {
    if (!(host instanceof Map<?, ?> states)) {
      return Optional.of(Values.str(host));
    }
    for (Object state : states.values()) {
      if (state instanceof Map<?, ?> one && Boolean.FALSE.equals(one.get("result"))) {
        String first = Values.str(one.get("comment")).lines().limit(3).reduce("", MasterCall::join);
        return Optional.of("step " + Values.str(one.get("__id__")) + ": " + first);
      }
    }
    return Optional.empty();
  }

  private static String join(String text, String line) {
    return text.isEmpty() ? line : text + "\n" + line;
  }
}
