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
    value = "salt.function",
    summary = "Calls an execution function on minions.",
    example =
        """
        test.ping:
          salt.function:
            - tgt: '*'
        """)
record SaltFunction(
    @Param(value = "Name of the function; the ID when not given.", aliases = "fun") String name,
    @Param("Minions to work on: an expression, or a list of ids.") Tgt tgt,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType,
    @Param(value = "Positional arguments.", fallback = "[]") List<Object> arg,
    @Param(value = "Named arguments.", fallback = "{}") Map<String, Object> kwarg,
    @Param("Whether it is a failure that no minion matches; it is when not given.")
        Optional<Boolean> expectMinions,
    @Param(value = "The only minions whose failure counts; all when empty.", fallback = "[]")
        List<String> failMinions,
    @Param(value = "How many minions may fail.", fallback = "0") int allowFail,
    @Param("Seconds until minions that can't be reached are given up.") Optional<Integer> timeout,
    @Params Strategy strategy)
    implements State {

  @Override
  public Outcome apply(Context context) {
    if (context.test()) {
      return Outcome.wouldChange(
          Map.of(), "Function " + name + " would be called on " + tgt.expression() + ".");
    }
    JobCall call =
        new JobCall(
            tgt.expression(),
            tgt.kind(tgtType),
            name,
            new ArrayList<@Nullable Object>(arg),
            new LinkedHashMap<String, @Nullable Object>(kwarg),
            "",
            "",
            Map.of(),
            Duration.ofSeconds(timeout.orElse(0)));
    try {
      return new Returns(strategy.over(Spread.plain()).run(call, context), failMinions, allowFail)
          .function(name);
    } catch (OrchException e) {
      if (e.code() == ErrorCode.NO_MINIONS_MATCHED && !expectMinions.orElse(true)) {
        return Outcome.unchanged("No minion matches the target.");
      }
      throw e;
    }
  }
}
