package io.orch.minion.function.user;

import io.orch.minion.system.Accounts;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;

@ExecutionFunction(
    value = "user.list_groups",
    summary = "The names of the groups that a user is in, sorted.",
    reads = true,
    example = "orch exec web1 user.list_groups root")
record UserListGroups(@Param("Name of the user.") String name) implements Function {

  @Override
  public Object call(Context context) {
    Accounts accounts = context.port(Accounts.class);
    return accounts.user(name).map(accounts::groupsOf).orElse(List.of()).stream().sorted().toList();
  }
}
