package io.orch.master.runner.manage;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "manage.present",
    aliases = {
      "manage.alived",
      "manage.joined",
      "manage.reaped",
      "manage.allowed",
      "manage.list_state"
    },
    summary = "Names the minions that hold a connection to the master.",
    example = "salt.saltutil.runner('manage.present')",
    reads = true)
record ManagePresent(
    @Param("Only these minions; all when not given.") Optional<List<String>> subset,
    @Param(value = "Give the address of each, too.", fallback = "false") boolean showIp)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return new Presence(subset, showIp).of(true, context);
  }
}
