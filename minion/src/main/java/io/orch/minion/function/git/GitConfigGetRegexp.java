package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;

@ExecutionFunction(
    value = "git.config_get_regexp",
    aliases = {"git.config_get_regex"},
    summary = "The settings whose names match, with their values.",
    reads = true,
    example = "orch exec web1 git.config_get_regexp '^user\\\\.' cwd=/srv/app")
record GitConfigGetRegexp(
    @Param("Regular expression of names.") String key,
    @Param("Regular expression of values.") Optional<String> valueRegex,
    @Param("Path of the repository; left out for global settings.") Optional<String> cwd,
    @Params Caller caller,
    @Param(value = "The settings of the user instead of those of a repository.", fallback = "false")
        boolean global)
    implements Function {

  @Override
  public Object call(Context context) {
    return new GitConfig(context, cwd, caller.user(), global).matching(key, valueRegex);
  }
}
