package io.orch.minion.state.npm;

import io.orch.minion.function.npm.Npm;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "npm.installed",
    summary = "Node packages are installed, on the host or in a directory.",
    example =
        """
        pm2:
          npm.installed:
            - name: pm2@5.4.2
        """)
record NpmInstalled(
    @Param("The package, possibly with @version.") String name,
    @Param(value = "Several packages, in place of name.", fallback = "[]") List<String> pkgs,
    @Params Npm npm,
    @Param(value = "Install again what is installed.", fallback = "false") boolean forceReinstall,
    @Param("URL of the registry.") Optional<String> registry)
    implements State {

  private static final Pattern PACKAGE = Pattern.compile("(@?[^@\\s]+)(?:@(\\S+))?");

  @Override
  public Outcome apply(Context context) {
    Map<String, @Nullable Object> installed =
        npm.packages(context, Optional.empty(), Optional.of(0));
    List<String> missing =
        (pkgs.isEmpty() ? List.of(name) : pkgs)
            .stream().filter(each -> forceReinstall || missing(each, installed)).toList();
    if (missing.isEmpty()) {
      return Outcome.unchanged("all packages are installed");
    }
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("old", List.of());
    changes.put("new", missing);
    if (context.test()) {
      return Outcome.wouldChange(changes, String.join(", ", missing) + " would be installed");
    }
    npm.install(context, missing, registry, false);
    return Outcome.changed(changes, String.join(", ", missing) + " installed");
  }

  /** Whether a package is not there, or another version of it than the one that is named. */
  private static boolean missing(String wanted, Map<String, @Nullable Object> installed) {
    Matcher parts = PACKAGE.matcher(wanted);
    if (!parts.matches()
        || !(installed.get(parts.group(1)) instanceof Map<?, ?> told)
        || told.get("version") == null) {
      return true;
    }
    return parts.group(2) != null && !parts.group(2).equals(Values.str(told.get("version")));
  }
}
