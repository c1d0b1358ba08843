package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.config_get",
    summary = "The value of a setting; None when it is not set.",
    reads = true,
    example = "orch exec web1 git.config_get user.name /srv/app")
record GitConfigGet(
    @Param("Name of the setting, such as user.name.") String key,
    @Param("Path of the repository; left out for global settings.") Optional<String> cwd,
    @Params Caller caller,
    @Param(value = "A list of all values, in place of the last one.", fallback = "false")
        boolean all,
    @Param(value = "The settings of the user instead of those of a repository.", fallback = "false")
        boolean global)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    List<String> values = new GitConfig(context, cwd, caller.user(), global).values(key);
    if (all) {
      return values.isEmpty() ? null : values;
    }
    return values.isEmpty() ? null : values.getLast();
  }
}
