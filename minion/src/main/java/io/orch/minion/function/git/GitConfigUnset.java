package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "git.config_unset",
    summary = "Removes a setting.",
    example = "orch exec web1 git.config_unset user.name cwd=/srv/app")
record GitConfigUnset(
    @Param("Name of the setting, such as user.name.") String key,
    @Param("Regular expression of the values to remove.") Optional<String> valueRegex,
    @Param("Path of the repository; left out for global settings.") Optional<String> cwd,
    @Params Caller caller,
    @Param(value = "Remove all values.", fallback = "false") boolean all,
    @Param(value = "The settings of the user instead of those of a repository.", fallback = "false")
        boolean global)
    implements Function {

  @Override
  public Object call(Context context) {
    new GitConfig(context, cwd, caller.user(), global).unset(key, valueRegex, all);
    return true;
  }
}
