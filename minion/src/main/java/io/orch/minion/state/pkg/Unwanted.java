package io.orch.minion.state.pkg;

import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Packages;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Packages that are not to be there: the arguments of the states that take them away. */
record Unwanted(
    @Param("Name of the package, when pkgs does not name several.") String name,
    @Param(value = "Names of packages.", fallback = "[]") List<Object> pkgs) {

  /** Takes them away, and with {@code purge} their configuration as well. */
  Outcome remove(Context context, boolean purge) {
    String done = purge ? "purged" : "removed";
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
      return Outcome.wouldChange(changes, "Would be " + done + ": " + String.join(", ", present));
    }
    CommandResult result = packages.remove(present, purge);
    Map<String, Object> changes = PackageWishes.difference(before, packages.installed());
    return result.ok()
        ? Outcome.changed(changes, "Packages " + done + ": " + String.join(", ", present))
        : new Outcome.Failed(
            new LinkedHashMap<>(changes), "Packages not " + done + ": " + result.complaint());
  }
}
