package io.orch.minion.function.group;

import io.orch.minion.system.Accounts;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "group.getent",
    summary = "What is known of all groups.",
    reads = true,
    example = "orch exec web1 group.getent")
record GroupGetent(
    @Param(value = "Taken for Salt's sake; they are always read.", fallback = "false")
        boolean refresh)
    implements Function {

  @Override
  public Object call(Context context) {
    return context.port(Accounts.class).groups().stream().map(Entry::shown).toList();
  }
}
