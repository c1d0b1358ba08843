package io.orch.minion.function.lb;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "lb.sessions",
    summary = "How many requests a server has now; None where that cannot be known.",
    reads = true,
    example = "orch exec web1 lb.sessions web1 kind=haproxy backend=web")
record LbSessions(
    @Param("The server, as the load balancer calls it.") String server,
    @Param("Which load balancer, where lb in the pillar has several.") Optional<String> name,
    @Param(
            value =
                "Settings in place of those below lb in the pillar: kind, and what the kind has.",
            rest = true)
        Map<String, Object> settings)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    OptionalLong sessions = Report.balancer(context, name, settings).sessions(server);
    return sessions.isPresent() ? sessions.getAsLong() : null;
  }
}
