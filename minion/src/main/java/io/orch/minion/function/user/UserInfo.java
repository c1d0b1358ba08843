package io.orch.minion.function.user;

import io.orch.minion.system.Accounts;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;

@ExecutionFunction(
    value = "user.info",
    summary = "What is known of a user; empty when there is none.",
    reads = true,
    example = "orch exec '*' user.info root")
record UserInfo(@Param("Name of the user.") String name) implements Function {

  @Override
  public Object call(Context context) {
    Accounts accounts = context.port(Accounts.class);
    return accounts
        .user(name)
        .filter(user -> user.name().equals(name))
        .map(user -> Passwd.shown(accounts, user))
        .orElse(Map.of());
  }
}
