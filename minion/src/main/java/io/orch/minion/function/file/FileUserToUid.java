package io.orch.minion.function.file;

import io.orch.minion.system.Accounts;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "file.user_to_uid",
    summary = "The number of a user; empty when there is none of the name.",
    reads = true,
    example = "orch exec web1 file.user_to_uid root")
record FileUserToUid(@Param("Its name; a number is returned as it is.") @Nullable Object user)
    implements Function {

  @Override
  public Object call(Context context) {
    if (user instanceof Number) {
      return user;
    }
    return user == null
        ? ""
        : context
            .port(Accounts.class)
            .user(Values.str(user))
            .<Object>map(found -> (long) found.uid())
            .orElse("");
  }
}
