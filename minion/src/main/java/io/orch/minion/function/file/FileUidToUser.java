package io.orch.minion.function.file;

import io.orch.minion.system.Accounts;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.uid_to_user",
    summary = "The name of a user; the number when there is none.",
    reads = true,
    example = "orch exec web1 file.uid_to_user 0")
record FileUidToUser(@Param("Its number.") long uid) implements Function {

  @Override
  public Object call(Context context) {
    return context
        .port(Accounts.class)
        .user(String.valueOf(uid))
        .<Object>map(found -> found.name())
        .orElse(uid);
  }
}
