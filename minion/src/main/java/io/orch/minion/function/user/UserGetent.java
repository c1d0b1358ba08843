package io.orch.minion.function.user;

import io.orch.minion.system.Accounts;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "user.getent",
    summary = "What is known of all users.",
    reads = true,
    example = "orch exec web1 user.getent")
record UserGetent(
    @Param(value = "Taken for Salt's sake; they are always read.", fallback = "false")
        boolean refresh)
    implements Function {

  @Override
  public Object call(Context context) {
    Accounts accounts = context.port(Accounts.class);
    return accounts.users().stream().map(user -> Passwd.shown(accounts, user)).toList();
  }
}
