package io.orch.minion.state.pkg;

import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Packages;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@StateFunction(
    value = "pkg.purged",
    summary = "Packages are not installed, and their configuration is gone.",
    example =
        """
        telnet:
          pkg.purged
        """)
record PkgPurged(
    @Param("Name of the package, when pkgs does not name several.") String name,
    @Param(value = "Names of packages.", fallback = "[]") List<Object> pkgs)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Packages packages = context.port(Packages.class);
    Map<String, String> before = packages.installed();
    PackageWishes wishes = PackageWishes.of(name, Optional.empty(), pkgs);
    List<String> present = wishes.versions().keySet().stream().filter(before::containsKey).toList();
    if (present.isEmpty()) {
      return Outcome.unchanged("Not installed: " + String.join(", ", wishes.versions().keySet()));
    }
    if (context.test()) {
      Map<String, Object> changes = new LinkedHashMap<>();
      present.forEach(
          pkg -> changes.put(pkg, Map.of("old", before.getOrDefault(pkg, ""), "new", "")));
      return Outcome.wouldChange(changes, "Would be purged: " + String.join(", ", present));
    }
    CommandResult result = packages.remove(present, true);
    Map<String, Object> changes = PackageWishes.difference(before, packages.installed());
    return result.ok()
        ? Outcome.changed(changes, "Packages purged: " + String.join(", ", present))
        : new Outcome.Failed(
            new LinkedHashMap<>(changes), "Packages not purged: " + result.complaint());
  }
}
