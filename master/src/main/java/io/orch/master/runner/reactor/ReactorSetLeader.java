package io.orch.master.runner.reactor;

import io.orch.master.event.EventLog;
import io.orch.master.orchestrate.Permits;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "reactor.set_leader",
    summary = "Tells this master whether to be the one that reacts.",
    example = "salt.saltutil.runner('reactor.set_leader')")
record ReactorSetLeader(@Param(value = "Whether to.", fallback = "true") boolean value)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Permits.check("ResumeReactor", context);
    context.port(Reacting.class).lead(value);
    EventLog events = context.port(EventLog.class);
    events.append(
        "salt/reactors/manage/set_leader",
        Map.of("id", context.grains().get("id"), "value", value));
    events.append("salt/reactors/manage/leader/value", Map.of("result", value));
    return value;
  }
}
