package io.orch.minion.function.user;

import io.orch.minion.system.Accounts;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "user.list_users",
    summary = "The names of all users.",
    reads = true,
    example = "orch exec web1 user.list_users")
record UserListUsers() implements Function {

  @Override
  public Object call(Context context) {
    return context.port(Accounts.class).users().stream().map(Accounts.User::name).sorted().toList();
  }
}
