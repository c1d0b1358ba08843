package io.orch.minion.function.user;

import io.orch.minion.system.Accounts;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "user.primary_group",
    summary = "The name of a user's own group; empty when there is no such user.",
    reads = true,
    example = "orch exec web1 user.primary_group root")
record UserPrimaryGroup(@Param("Name of the user.") String name) implements Function {

  @Override
  public Object call(Context context) {
    Accounts accounts = context.port(Accounts.class);
    return accounts
        .user(name)
        .flatMap(user -> accounts.group(String.valueOf(user.gid())))
        .map(Accounts.Group::name)
        .orElse("");
  }
}
