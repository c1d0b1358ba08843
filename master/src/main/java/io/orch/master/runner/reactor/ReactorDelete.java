package io.orch.master.runner.reactor;

import io.orch.master.event.EventLog;
import io.orch.master.orchestrate.Permits;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "reactor.delete",
    summary = "Takes a reactor away, also one of the configuration.",
    example = "salt.saltutil.runner('reactor.delete')")
record ReactorDelete(
    @Param("Pattern of tags.") String event,
    @Param(value = "Accepted for Salt's sake.", fallback = "base") String saltenv,
    @Param("Accepted for Salt's sake.") Optional<Object> test)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Permits.check("ResumeReactor", context);
    Reacting reacting = context.port(Reacting.class);
    EventLog events = context.port(EventLog.class);
    events.append("salt/reactors/manage/delete", Map.of("event", event));
    Map<String, @Nullable Object> result = reacting.delete(event);
    events.append(
        "salt/reactors/manage/delete-complete",
        Map.of("reactors", reacting.list(), "result", result));
    return result;
  }
}
