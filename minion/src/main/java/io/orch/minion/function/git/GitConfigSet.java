package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
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
    @Param("User that git runs as.") Optional<String> user,
    @Param(value = "Add the value to those that are there.", fallback = "false") boolean add,
    @Param(value = "The settings of the user instead of those of a repository.", fallback = "false")
        boolean global,
    @Param(
            value = "Taken for Salt's sake: password, ignore_retcode, output_encoding, saltenv.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    GitLine.salts(kwargs);
    return new GitConfig(context, cwd, user, global).set(key, value, multivar, add);
  }
}
