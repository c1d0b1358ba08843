package io.orch.master.runner.reactor;

import io.orch.master.event.EventLog;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "reactor.list",
    summary = "Gives the reactors that there are.",
    example = "salt.saltutil.runner('reactor.list')")
record ReactorList(
    @Param(value = "Accepted for Salt's sake.", fallback = "base") String saltenv,
    @Param("Accepted for Salt's sake.") Optional<Object> test)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Reacting reacting = context.port(Reacting.class);
    EventLog events = context.port(EventLog.class);
    events.append("salt/reactors/manage/list", Map.of());
    events.append("salt/reactors/manage/list-results", Map.of("reactors", reacting.list()));
    return reacting.list();
  }
}
