package io.orch.master.rollout;

import io.orch.master.orchestrate.JobCall;
import io.orch.master.spread.Spread;
import io.orch.sls.module.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Wave by wave, as a strategy says. A prediction goes to all minions at once: it drains none, so
 * that there is nothing to spread.
 */
public record Rolling(Strategy strategy) implements Spread {

  @Override
  public Spreading run(JobCall call, Context context) {
    if (context.test() || Boolean.TRUE.equals(call.keywords().get("test"))) {
      return Spread.plain().run(call, context);
    }
    return new Roll(strategy, failingHard(call), context).run();
  }

  private JobCall failingHard(JobCall call) {
    if (strategy.nodeFailhard().isEmpty() || !call.function().startsWith("state.")) {
      return call;
    }
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>(call.keywords());
    keywords.put("failhard", strategy.nodeFailhard().get());
    return call.with(keywords);
  }
}
