package io.orch.minion.function.group;

import io.orch.minion.system.Accounts;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;

@ExecutionFunction(
    value = "group.info",
    summary = "What is known of a group; empty when there is none.",
    reads = true,
    example = "orch exec '*' group.info sudo")
record GroupInfo(@Param("Name of the group.") String name) implements Function {

  @Override
  public Object call(Context context) {
    return context
        .port(Accounts.class)
        .group(name)
        .filter(group -> group.name().equals(name))
        .map(Entry::shown)
        .orElse(Map.of());
  }
}
