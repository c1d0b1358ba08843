package io.orch.master.runner.reactor;

import io.orch.master.event.EventLog;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.RunnerFunction;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "reactor.is_leader",
    summary = "Tells whether this master is the one that reacts.",
    example = "salt.saltutil.runner('reactor.is_leader')")
record ReactorIsLeader() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    boolean leads = context.port(Reacting.class).leads();
    EventLog events = context.port(EventLog.class);
    events.append("salt/reactors/manage/is_leader", Map.of());
    events.append("salt/reactors/manage/leader/value", Map.of("result", leads));
    return leads;
  }
}
