package io.orch.master.state.salt;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.task.Crew;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "salt.parallel_runners",
    summary = "Calls several runner functions on the master at once, and waits for all of them.",
    example =
        """
        both sites:
          salt.parallel_runners:
            - runners:
                north:
                  - name: state.orchestrate
                  - kwarg:
                      mods: release.north
                south:
                  - name: state.orchestrate
                  - kwarg:
                      mods: release.south
        """)
record SaltParallelRunners(
    @Param("Name of the step; the ID when not given.") String name,
    @Param(
            "The calls by id, each with 'name', the id when not given, 'arg' and 'kwarg'; or the"
                + " name of the only function.")
        Object runners)
    implements State {

  private static final int MOST = 64;

  @Override
  public Outcome apply(Context context) {
    Map<String, MasterCall> calls = calls();
    if (context.test()) {
      return Outcome.wouldChange(
          Map.of(), "Runner functions would be called: " + String.join(", ", calls.keySet()) + ".");
    }
    List<Callable<Answer>> parts = new ArrayList<>();
    calls.forEach((id, call) -> parts.add(() -> answer(id, call, context)));
    Map<String, Answer> answers = new LinkedHashMap<>();
    Iterator<Answer> ended = Crew.all("runners", parts).iterator();
    calls.keySet().forEach(id -> answers.put(id, ended.next()));
    return new ParallelReturns(answers).outcome();
  }

  /** What came of one call. */
  record Answer(@Nullable Object result, String failure) {}

  private static Answer answer(String id, MasterCall call, Context context) {
    try {
      Object result = call.ask("runner " + id, context);
      return new Answer(result, MasterCall.failure(result).orElse(""));
    } catch (OrchException e) {
      if (e.code() == ErrorCode.CANCELLED || e.code() == ErrorCode.EPOCH_STALE) {
        throw e;
      }
      return new Answer(e.getMessage(), String.valueOf(e.getMessage()));
    }
  }

  private Map<String, MasterCall> calls() {
    Map<String, MasterCall> calls = new LinkedHashMap<>();
    if (runners instanceof String only) {
      calls.put(only, MasterCall.of(Kind.RUNNER, only, Map.of()));
    } else if (runners instanceof Map<?, ?> map) {
      map.forEach((id, given) -> calls.put(Values.str(id), call(Values.str(id), given)));
    }
    if (calls.isEmpty() || calls.size() > MOST) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "'runners' must be the name of a runner function, or a map of 1 to " + MOST + " calls");
    }
    return calls;
  }

  private static MasterCall call(String id, @Nullable Object given) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    List<?> parts =
        given instanceof List<?> list ? list : java.util.Collections.singletonList(given);
    for (Object part : parts) {
      if (part instanceof Map<?, ?> map) {
        map.forEach((key, value) -> arguments.put(Values.str(key), value));
      }
    }
    Object name = arguments.remove("name");
    Object kwarg = arguments.get("kwarg");
    if (kwarg instanceof List<?>) {
      arguments.put("kwarg", call("kwarg", kwarg).call().keywords());
    }
    arguments.keySet().retainAll(List.of("arg", "kwarg"));
    return MasterCall.of(Kind.RUNNER, name == null ? id : Values.str(name), arguments);
  }
}
