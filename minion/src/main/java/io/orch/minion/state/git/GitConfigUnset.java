package io.orch.minion.state.git;

import io.orch.minion.function.git.GitConfig;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

@StateFunction(
    value = "git.config_unset",
    summary = "Settings of git are not there.",
    example =
        """
        example.old:
          git.config_unset:
            - repo: /srv/example/upstream
        """)
record GitConfigUnset(
    @Param("Name of the setting, or a regular expression of names.") String name,
    @Param("Regular expression of the values to remove.") Optional<String> valueRegex,
    @Param("Absolute path of the repository; left out for global settings.") Optional<String> repo,
    @Param("User that git runs as, whose the global settings are.") Optional<String> user,
    @Param("Taken for Salt's sake.") Optional<String> password,
    @Param(value = "The settings of the user instead of those of a repository.", fallback = "false")
        boolean global,
    @Param(value = "Remove also where there are several values.", fallback = "false") boolean all,
    @Param("Taken for Salt's sake: output is UTF-8.") Optional<String> outputEncoding)
    implements State {

  private static final Pattern ENDS = Pattern.compile("^\\^|\\$$");

  @Override
  public Outcome apply(Context context) {
    GitConfig config = new GitConfig(context, global ? Optional.empty() : repo, user, global);
    String names = "^" + ENDS.matcher(name).replaceAll("") + "$";
    Map<String, List<String>> found = config.matching(names, valueRegex);
    if (found.isEmpty()) {
      return Outcome.unchanged("nothing is set that matches '" + name + "'");
    }
    List<String> several =
        found.entrySet().stream()
            .filter(setting -> setting.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .toList();
    if (!several.isEmpty() && !all) {
      return Outcome.failed(
          String.join(", ", several) + " has several values; 'all: True' removes them all");
    }
    if (context.test()) {
      return Outcome.wouldChange(found, String.join(", ", found.keySet()) + " would be removed");
    }
    found.keySet().forEach(key -> config.unset(key, valueRegex, all));
    return Outcome.changed(found, String.join(", ", found.keySet()) + " was removed");
  }
}
