package io.orch.master.runner.manage;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "manage.not_present",
    aliases = {
      "manage.not_alived",
      "manage.not_joined",
      "manage.not_reaped",
      "manage.not_allowed",
      "manage.list_not_state"
    },
    summary = "Names the accepted minions that hold no connection to the master.",
    example = "salt.saltutil.runner('manage.not_present')",
    reads = true)
record ManageNotPresent(
    @Param("Only these minions; all when not given.") Optional<List<String>> subset,
    @Param(value = "Give the address of each, too.", fallback = "false") boolean showIp)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return new Presence(subset, false).of(false, context);
  }
}
