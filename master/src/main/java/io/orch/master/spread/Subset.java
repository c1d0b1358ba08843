package io.orch.master.spread;

import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.JobCall;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Some of the minions that a target means, chosen at random among those that are connected; of the
 * others only when these are too few. The choice is frozen.
 *
 * @param count how many
 * @param then how they are called
 */
public record Subset(int count, Spread then) implements Spread {

  public Subset {
    if (count < 1) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "'subset' is " + count + ": give how many minions, from 1");
    }
  }

  @Override
  public Spreading run(JobCall call, Context context) {
    return then.run(call.on(choose(call, context)), context);
  }

  private List<String> choose(JobCall call, Context context) {
    List<String> minions = Chosen.minions("candidates", call, context);
    Object frozen =
        context.port(Activities.class).value("subset", () -> shuffled(minions, context));
    return frozen instanceof List<?> ids ? ids.stream().map(Values::str).toList() : List.of();
  }

  private List<String> shuffled(List<String> minions, Context context) {
    List<String> connected = new ArrayList<>(Chosen.connected(minions, context));
    List<String> others = new ArrayList<>(minions);
    others.removeAll(connected);
    Collections.shuffle(connected);
    Collections.shuffle(others);
    connected.addAll(others);
    return new ArrayList<>(connected.subList(0, Math.min(count, connected.size())));
  }
}
