package io.orch.minion.state.npm;

import io.orch.minion.function.npm.Npm;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@StateFunction(
    value = "npm.bootstrap",
    summary = "The packages that a directory's package.json names are installed in it.",
    example =
        """
        /srv/example/app:
          npm.bootstrap
        """)
record NpmBootstrap(
    @Param("Absolute path of the directory.") String name,
    @Param("User that npm runs as.") Optional<String> user,
    @Param(value = "Taken for Salt's sake: npm is always told to be silent.", fallback = "true")
        boolean silent)
    implements State {

  @Override
  public Outcome apply(Context context) {
    HostFiles files = context.port(HostFiles.class);
    if (files.follow(files.path(name).resolve("package.json")).isEmpty()) {
      return Outcome.failed(name + " has no package.json; npm would not know what to install");
    }
    Npm npm = Npm.in(name, user);
    if (npm.complete(context)) {
      return Outcome.unchanged(name + " has its packages");
    }
    Map<String, Object> changes = Map.of(name, "Bootstrapped");
    if (context.test()) {
      return Outcome.wouldChange(changes, name + " would get its packages");
    }
    npm.install(context, List.of(), Optional.empty(), false);
    return Outcome.changed(changes, name + " has got its packages");
  }
}
