package io.orch.master.rollout;

import io.orch.master.orchestrate.JobCall;
import io.orch.master.spread.BatchSize;
import io.orch.master.spread.Spread;
import io.orch.sls.module.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Wave by wave, as a strategy says. A prediction goes to all minions at once: it drains none, so
 * that there is nothing to spread.
 *
 * @param batch the size of each wave; the strategy says it when that is not given
 * @param batchWait the time between two waves when the strategy does not say it
 */
public record Rolling(Strategy strategy, Optional<BatchSize> batch, Duration batchWait)
    implements Spread {

  /** With nothing said but by the strategy. */
  Rolling(Strategy strategy) {
    this(strategy, Optional.empty(), Duration.ZERO);
  }

  @Override
  public Spreading run(JobCall call, Context context) {
    if (context.test() || Boolean.TRUE.equals(call.keywords().get("test"))) {
      return Spread.plain().run(call, context);
    }
    return new Roll(this, failingHard(call), context).run();
  }

  List<List<String>> waves(List<String> minions) {
    if (batch.isEmpty()) {
      return strategy.waves().map(waves -> waves.cut(minions)).orElse(List.of(minions));
    }
    int size = batch.get().of(minions.size());
    List<List<String>> waves = new ArrayList<>();
    for (int from = 0; from < minions.size(); from += size) {
      waves.add(minions.subList(from, Math.min(minions.size(), from + size)));
    }
    return waves;
  }

  Duration pause() {
    return strategy.pause(batchWait);
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
