package io.orch.minion.function.group;

import io.orch.minion.system.Accounts;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
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
        .<Object>map(
            group -> {
              Map<String, Object> info = new LinkedHashMap<>();
              info.put("gid", (long) group.gid());
              info.put("members", group.members());
              info.put("name", group.name());
              info.put("passwd", "x");
              return info;
            })
        .orElse(Map.of());
  }
}
