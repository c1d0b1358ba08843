package io.orch.minion.state.git;

import io.orch.minion.function.git.GitConfig;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "git.config_set",
    aliases = "git.config",
    summary = "A setting of git has a value, or several.",
    example =
        """
        user.name:
          git.config_set:
            - value: Deploy
            - repo: /srv/example/upstream
        """)
record GitConfigSet(
    @Param("Name of the setting, such as user.name.") String name,
    @Param("The value.") Optional<String> value,
    @Param(
            value = "Values of a setting that has several: a list, or a text with commas.",
            fallback = "null")
        @Nullable Object multivar,
    @Param("Absolute path of the repository; left out for global settings.") Optional<String> repo,
    @Param("User that git runs as, whose the global settings are.") Optional<String> user,
    @Param("Taken for Salt's sake.") Optional<String> password,
    @Param(value = "The settings of the user instead of those of a repository.", fallback = "false")
        boolean global,
    @Param("Taken for Salt's sake: output is UTF-8.") Optional<String> outputEncoding)
    implements State {

  @Override
  public Outcome apply(Context context) {
    if (value.isPresent() == (multivar != null)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "give either value or multivar for '" + name + "'");
    }
    GitConfig config = new GitConfig(context, global ? Optional.empty() : repo, user, global);
    List<String> before = config.values(name);
    List<String> wanted = value.map(List::of).orElseGet(this::several);
    if (before.equals(wanted)) {
      return Outcome.unchanged("'" + name + "' is " + Values.repr(wanted));
    }
    Map<String, @Nullable Object> change = new LinkedHashMap<>();
    change.put("old", before.isEmpty() ? null : before);
    change.put("new", wanted);
    if (context.test()) {
      return Outcome.wouldChange(
          Map.of(name, change), "'" + name + "' would be " + Values.repr(wanted));
    }
    config.set(name, value, multivar, false);
    return Outcome.changed(Map.of(name, change), "'" + name + "' is " + Values.repr(wanted));
  }

  private List<String> several() {
    return multivar instanceof List<?> list
        ? list.stream().map(Values::str).toList()
        : List.of(Values.str(multivar).split(","));
  }
}
