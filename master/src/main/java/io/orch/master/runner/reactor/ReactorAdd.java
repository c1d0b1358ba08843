package io.orch.master.runner.reactor;

import io.orch.master.event.EventLog;
import io.orch.master.orchestrate.Permits;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "reactor.add",
    summary = "Adds a reactor; it is kept until it is deleted.",
    example = "salt.saltutil.runner('reactor.add')")
record ReactorAdd(
    @Param("Pattern of tags.") String event,
    @Param("Its file, or a list of files.") Object reactors,
    @Param(value = "Accepted for Salt's sake.", fallback = "base") String saltenv,
    @Param("Accepted for Salt's sake.") Optional<Object> test)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Permits.check("ResumeReactor", context);
    Reacting reacting = context.port(Reacting.class);
    EventLog events = context.port(EventLog.class);
    List<String> sls =
        reactors instanceof List<?> list
            ? list.stream().map(Values::str).toList()
            : List.of(Values.str(reactors));
    events.append("salt/reactors/manage/add", Map.of("event", event, "reactors", sls));
    Map<String, @Nullable Object> result = reacting.add(event, sls);
    events.append(
        "salt/reactors/manage/add-complete", Map.of("reactors", reacting.list(), "result", result));
    return result;
  }
}
