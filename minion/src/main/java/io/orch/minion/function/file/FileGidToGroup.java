package io.orch.minion.function.file;

import io.orch.minion.system.Accounts;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.gid_to_group",
    summary = "The name of a group; the number when there is none.",
    reads = true,
    example = "orch exec web1 file.gid_to_group 0")
record FileGidToGroup(@Param("Its number.") long gid) implements Function {

  @Override
  public Object call(Context context) {
    return context
        .port(Accounts.class)
        .group(String.valueOf(gid))
        .<Object>map(found -> found.name())
        .orElse(gid);
  }
}
