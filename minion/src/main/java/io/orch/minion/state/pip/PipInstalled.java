package io.orch.minion.state.pip;

import io.orch.minion.function.pip.Pip;
import io.orch.minion.function.pip.PipEnvironment;
import io.orch.minion.function.pip.PipInstallation;
import io.orch.minion.function.pip.Requirement;
import io.orch.minion.system.CommandResult;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@StateFunction(
    value = "pip.installed",
    open = true,
    summary = "Python packages are installed, in the host's Python or in a virtualenv.",
    example =
        """
        flask:
          pip.installed:
            - name: flask >= 3.0
            - bin_env: /srv/example/venv
        """)
record PipInstalled(
    @Param("The package, with limits of its version.") String name,
    @Param(value = "Several packages, in place of name.", fallback = "[]") List<String> pkgs,
    @Params PipInstallation installation,
    @Params PipEnvironment environment)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Pip pip = environment.pip(context);
    return installation.byFiles() ? files(context, pip) : packages(context, pip);
  }

  private Outcome packages(Context context, Pip pip) {
    List<Requirement> wanted =
        (pkgs.isEmpty() ? List.of(name) : pkgs).stream().map(Requirement::parse).toList();
    Map<String, String> before = pip.packages();
    Map<String, String> newer = installation.upgrade() ? pip.upgrades() : Map.of();
    List<Requirement> missing =
        wanted.stream().filter(each -> missing(each, before, newer)).toList();
    if (missing.isEmpty()) {
      return Outcome.unchanged("all packages are installed");
    }
    if (context.test()) {
      return Outcome.wouldChange(changes(missing, newer), names(missing) + " would be installed");
    }
    CommandResult result =
        installation.install(context, pip, missing.stream().map(Requirement::text).toList());
    return result.ok()
        ? Outcome.changed(changes(missing, pip.packages()), names(missing) + " installed")
        : Outcome.failed("pip install " + names(missing) + ": " + result.complaint());
  }

  private boolean missing(
      Requirement wanted, Map<String, String> installed, Map<String, String> newer) {
    Optional<String> version = wanted.installed(installed);
    boolean better =
        wanted
            .installed(newer)
            .filter(
                next ->
                    wanted.fulfilled(next)
                        && wanted.bounds().stream().noneMatch(PipInstalled::exact))
            .isPresent();
    return installation.forceReinstall()
        || installation.ignoreInstalled()
        || version.filter(wanted::fulfilled).isEmpty()
        || better;
  }

  private static boolean exact(Requirement.Bound bound) {
    return bound.operator().startsWith("==");
  }

  private static Map<String, Object> changes(
      List<Requirement> missing, Map<String, String> versions) {
    Map<String, Object> changes = new LinkedHashMap<>();
    for (Requirement each : missing) {
      String version = each.installed(versions).or(() -> pinned(each)).orElse("???");
      changes.put(each.name().orElse(each.text()) + "==" + version, "Installed");
    }
    return changes;
  }

  private static Optional<String> pinned(Requirement each) {
    return each.bounds().stream()
        .filter(PipInstalled::exact)
        .map(Requirement.Bound::version)
        .findFirst();
  }

  private static String names(List<Requirement> all) {
    return String.join(", ", all.stream().map(Requirement::text).toList());
  }

  private Outcome files(Context context, Pip pip) {
    Map<String, Object> changes = new LinkedHashMap<>();
    if (!PipInstallation.split(installation.requirements()).isEmpty()) {
      changes.put("requirements", true);
    }
    if (!PipInstallation.split(installation.editable()).isEmpty()) {
      changes.put("editable", true);
    }
    if (context.test()) {
      return installation.predict(context, pip, pkgs).filter(List::isEmpty).isPresent()
          ? Outcome.unchanged("all requirements are installed")
          : Outcome.wouldChange(changes, "requirements would be installed");
    }
    CommandResult result = installation.install(context, pip, pkgs);
    if (!result.ok()) {
      return Outcome.failed("pip install: " + result.complaint());
    }
    return result.stdout().contains("Successfully installed")
        ? Outcome.changed(changes, "requirements installed")
        : Outcome.unchanged("all requirements are installed");
  }
}
