package io.orch.minion.function.file;

import io.orch.minion.system.Accounts;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "file.group_to_gid",
    summary = "The number of a group; empty when there is none of the name.",
    reads = true,
    example = "orch exec web1 file.group_to_gid root")
record FileGroupToGid(@Param("Its name; a number is returned as it is.") @Nullable Object group)
    implements Function {

  @Override
  public Object call(Context context) {
    if (group instanceof Number) {
      return group;
    }
    return group == null
        ? ""
        : context
            .port(Accounts.class)
            .group(Values.str(group))
            .<Object>map(found -> (long) found.gid())
            .orElse("");
  }
}
