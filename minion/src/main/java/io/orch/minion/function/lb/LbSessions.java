package io.orch.minion.function.lb;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "lb.sessions",
    summary = "How many requests a server has now; None where that cannot be known.",
    reads = true,
    example = "orch exec web1 lb.sessions web1 kind=haproxy backend=web")
record LbSessions(@Params Balanced at) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    OptionalLong sessions = at.balancer(context).sessions(at.server());
    return sessions.isPresent() ? sessions.getAsLong() : null;
  }
}
