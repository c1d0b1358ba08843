package io.orch.minion.state.virtualenv;

import io.orch.minion.function.pip.Pip;
import io.orch.minion.function.pip.PipEnvironment;
import io.orch.minion.function.pip.PipInstallation;
import io.orch.minion.function.virtualenv.Virtualenv;
import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "virtualenv.managed",
    aliases = "virtualenv.manage",
    open = true,
    summary = "A Python virtualenv is there, with the packages that files and a list name.",
    example =
        """
        /srv/example/venv:
          virtualenv.managed:
            - requirements: salt://app/requirements.txt
        """)
record VirtualenvManaged(
    @Param("Absolute path of the virtualenv.") String name,
    @Params Virtualenv virtualenv,
    @Param(value = "Packages to install.", fallback = "null") @Nullable Object pipPkgs,
    @Params PipInstallation installation,
    @Param("Directory that pip runs in.") Optional<String> cwd,
    @Param(value = "Variables to set.", fallback = "{}") Map<String, Object> envVars)
    implements State {

  @Override
  public Outcome apply(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path path = files.path(name);
    Path python = path.resolve("bin/python");
    boolean there = files.follow(python).isPresent();
    boolean made = !there || virtualenv.clear();
    Pip pip = PipEnvironment.of(name, virtualenv.user(), cwd, envVars).pip(context);
    if (context.test()) {
      return predict(context, pip, made);
    }
    Map<String, Object> changes = new LinkedHashMap<>();
    if (made) {
      CommandResult result = virtualenv.create(context, path);
      if (!result.ok()) {
        return Outcome.failed("the virtualenv cannot be made: " + result.complaint());
      }
      changes.put("new", version(context, python));
    }
    install(context, pip, changes);
    return changes.isEmpty()
        ? Outcome.unchanged(name + " is as it should be")
        : Outcome.changed(changes, name + (made ? " was made" : " has other packages"));
  }

  private boolean wantsPackages() {
    return installation.byFiles() || !PipInstallation.split(pipPkgs).isEmpty();
  }

  private Outcome predict(Context context, Pip pip, boolean made) {
    Map<String, Object> changes = new LinkedHashMap<>();
    if (made) {
      changes.put("new", "Python");
    }
    if (wantsPackages()) {
      Optional<List<String>> would =
          made
              ? Optional.empty()
              : installation.predict(context, pip, PipInstallation.split(pipPkgs));
      if (would.isEmpty() || !would.get().isEmpty()) {
        changes.put("packages", Map.of("new", would.orElse(List.of()), "old", ""));
      }
    }
    return changes.isEmpty()
        ? Outcome.unchanged(name + " is as it should be")
        : Outcome.wouldChange(changes, name + " would be " + (made ? "made" : "changed"));
  }

  private static String version(Context context, Path python) {
    CommandResult result = context.port(Commands.class).run(Command.of(python.toString(), "-V"));
    return (result.stdout() + result.stderr()).strip();
  }

  private void install(Context context, Pip pip, Map<String, Object> changes) {
    if (!wantsPackages()) {
      return;
    }
    Set<String> before = new LinkedHashSet<>(pip.freeze());
    CommandResult result = installation.install(context, pip, PipInstallation.split(pipPkgs));
    if (!result.ok()) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, "pip install in " + name + ": " + result.complaint());
    }
    Set<String> after = new LinkedHashSet<>(pip.freeze());
    List<String> added = after.stream().filter(each -> !before.contains(each)).toList();
    List<String> gone = before.stream().filter(each -> !after.contains(each)).toList();
    if (!added.isEmpty() || !gone.isEmpty()) {
      changes.put("packages", Map.of("new", or(added), "old", or(gone)));
    }
  }

  private static Object or(List<String> packages) {
    return packages.isEmpty() ? "" : packages;
  }
}
