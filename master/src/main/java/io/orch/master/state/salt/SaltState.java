package io.orch.master.state.salt;

import io.orch.master.orchestrate.JobCall;
import io.orch.master.orchestrate.Tgt;
import io.orch.master.rollout.Strategy;
import io.orch.master.spread.Spread;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "salt.state",
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
    @Param("Minions to work on: an expression, or a list of ids.") Tgt tgt,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType,
    @Param(value = "SLS names to apply.", fallback = "[]") List<String> sls,
    @Param(value = "Apply what the top file gives to each minion.", fallback = "false")
        boolean highstate,
    @Param(value = "Pillar that is laid over each minion's own.", fallback = "{}")
        Map<String, Object> pillar,
    @Param("Environment of the pillar; the run's own when not given.") Optional<String> pillarenv,
    @Param("Environment of the SLS files.") Optional<String> saltenv,
    @Param("Predict only; as the run when not given.") Optional<Boolean> test,
    @Param("Whether it is a failure that no minion matches; it is when not given.")
        Optional<Boolean> expectMinions,
    @Param(value = "The only minions whose failure counts; all when empty.", fallback = "[]")
        List<String> failMinions,
    @Param(value = "How many minions may fail.", fallback = "0") int allowFail,
    @Param("Seconds until minions that can't be reached are given up.") Optional<Integer> timeout,
    @Param(value = "SLS names or ids to leave out.", fallback = "[]") List<String> exclude,
    @Param(
            value = "Accepted for Salt's sake; a job always waits for another state run.",
            fallback = "false")
        Object queue,
    @Params Strategy strategy)
    implements State {

  @Override
  public Outcome apply(Context context) {
    boolean predict = test.orElse(context.test());
    try {
      return new Returns(
              strategy.over(Spread.plain()).run(call(predict), context), failMinions, allowFail)
          .states(predict);
    } catch (OrchException e) {
      if (e.code() == ErrorCode.NO_MINIONS_MATCHED && !expectMinions.orElse(true)) {
        return Outcome.unchanged("No minion matches the target.");
      }
      throw e;
    }
  }

  private JobCall call(boolean predict) {
    if (highstate == !sls.isEmpty()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "salt.state needs either 'sls' or 'highstate: True'");
    }
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    if (predict) {
      keywords.put("test", true);
    }
    if (!exclude.isEmpty()) {
      keywords.put("exclude", exclude);
    }
    List<@Nullable Object> arguments = new ArrayList<>();
    if (!highstate) {
      arguments.add(sls);
    }
    return new JobCall(
        tgt.expression(),
        tgt.kind(tgtType),
        highstate ? "state.highstate" : "state.sls",
        arguments,
        keywords,
        saltenv.orElse(""),
        pillarenv.orElse(""),
        new LinkedHashMap<String, @Nullable Object>(pillar),
        Duration.ofSeconds(timeout.orElse(0)));
  }
}
