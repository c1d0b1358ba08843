package io.orch.minion.function.user;

import io.orch.minion.system.Accounts;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
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
        .<Object>map(
            user -> {
              Map<String, Object> info = new LinkedHashMap<>();
              info.put("uid", (long) user.uid());
              info.put("gid", (long) user.gid());
              info.put("groups", accounts.groupsOf(user));
              info.put("home", user.home());
              info.put("name", user.name());
              info.put("shell", user.shell());
              info.put("fullname", user.comment().split(",", -1)[0]);
              return info;
            })
        .orElse(Map.of());
  }
}
