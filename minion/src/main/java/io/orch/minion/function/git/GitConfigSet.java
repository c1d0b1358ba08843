package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "git.config_set",
    summary = "Sets a setting, and returns its values.",
    example = "orch exec web1 git.config_set user.name Deploy cwd=/srv/app")
record GitConfigSet(
    @Param("Name of the setting, such as user.name.") String key,
    @Param("The value.") Optional<String> value,
    @Param(
            value = "Values of a setting that has several: a list, or a text with commas.",
            fallback = "null")
        @Nullable Object multivar,
    @Param("Path of the repository; left out for global settings.") Optional<String> cwd,
    @Params Caller caller,
    @Param(value = "Add the value to those that are there.", fallback = "false") boolean add,
    @Param(value = "The settings of the user instead of those of a repository.", fallback = "false")
        boolean global)
    implements Function {

  @Override
  public Object call(Context context) {
    return new GitConfig(context, cwd, caller.user(), global).set(key, value, multivar, add);
  }
}
