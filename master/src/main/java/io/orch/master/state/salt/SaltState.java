package io.orch.master.state.salt;

import io.orch.master.orchestrate.Acting;
import io.orch.master.orchestrate.JobCall;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.StateFunction;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "salt.state",
    open = true,
    summary = "Applies SLS files, or the highstate, to minions.",
    example =
        """
        web servers:
          salt.state:
            - tgt: 'web*'
            - sls:
              - web
        """)
record SaltState(
    @Param("Name of the step; the ID when not given.") String name,
    @Params Audience audience,
    @Param(value = "SLS names to apply: a list, or one text with commas.", fallback = "[]")
        Object sls,
    @Param(value = "Apply what the top file gives to each minion.", fallback = "false")
        boolean highstate,
    @Param("Apply what this top file gives to each minion: its path in each environment.")
        Optional<String> top,
    @Param(value = "Pillar that is laid over each minion's own.", fallback = "{}")
        Map<String, Object> pillar,
    @Param("Environment of the pillar; the run's own when not given.") Optional<String> pillarenv,
    @Param("Environment of the SLS files.") Optional<String> saltenv,
    @Param("Predict only; as the run when not given.") Optional<Boolean> test,
    @Param(value = "SLS names or ids to leave out.", fallback = "[]") List<Object> exclude,
    @Param(
            value = "Whether it may run beside another state run of a minion, not after it.",
            fallback = "false")
        boolean concurrent,
    @Param(
            value = "Accepted for Salt's sake; a job always waits for another state run.",
            fallback = "false")
        Object queue,
    @Param("Accepted for Salt's sake; minions have what they need of the tree in each run.")
        Optional<Object> syncMods)
    implements Acting {

  @Override
  public Outcome apply(Context context) {
    boolean predict = test.orElse(context.test());
    return audience
        .ask(call(predict), context)
        .map(answer -> new StateReturns(audience, answer).outcome(predict))
        .orElseGet(() -> Outcome.unchanged("No minion matches the target."));
  }

  private JobCall call(boolean predict) {
    List<?> names = names();
    if (!highstate && top.isEmpty() && names.isEmpty()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "salt.state needs 'sls', 'top' or 'highstate: True'");
    }
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    if (predict || test.isPresent()) {
      keywords.put("test", predict);
    }
    if (!exclude.isEmpty()) {
      keywords.put("exclude", exclude);
    }
    if (concurrent) {
      keywords.put("concurrent", true);
    }
    return work(names, keywords).with(saltenv.orElse(""), pillarenv.orElse(""), pillar);
  }

  private JobCall work(List<?> names, Map<String, @Nullable Object> keywords) {
    if (highstate) {
      return audience.call("state.highstate", List.of(), keywords);
    }
    return top.map(path -> audience.call("state.top", List.of(path), keywords))
        .orElseGet(() -> audience.call("state.sls", List.of(names), keywords));
  }

  private List<?> names() {
    List<?> given = sls instanceof List<?> list ? list : List.of(Values.str(sls).split(",", -1));
    return given.stream()
        .map(one -> Values.str(one).strip())
        .filter(one -> !one.isEmpty())
        .toList();
  }
}
