package io.orch.minion.state.pkg;

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
    value = "pkg.latest",
    open = true,
    summary = "Packages are installed in the newest version that the package lists have.",
    example =
        """
        curl:
          pkg.latest
        """)
record PkgLatest(
    @Param("Name of the package, when pkgs does not name several.") String name,
    @Param(value = "Names of packages.", fallback = "[]") List<Object> pkgs,
    @Param(value = "Read the package lists first.", fallback = "true") boolean refresh,
    @Param("Release or suite to take them from, as apt-get -t.") Optional<String> fromrepo,
    @Param(value = "Accept packages without a signature.", fallback = "false") boolean skipVerify,
    @Param(value = "Install what the packages recommend.", fallback = "true")
        boolean installRecommends)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Packages packages = context.port(Packages.class);
    PackageWishes wishes = PackageWishes.of(name, Optional.empty(), pkgs);
    if (refresh && !context.test()) {
      packages.refresh();
    }
    List<String> names = List.copyOf(wishes.versions().keySet());
    Map<String, String> candidates = packages.candidates(names);
    Map<String, String> installed = packages.installed();
    Map<String, String> wanted = new LinkedHashMap<>();
    Map<String, Object> changes = new LinkedHashMap<>();
    for (String pkg : names) {
      String newest = candidates.get(pkg);
      if (newest == null && !installed.containsKey(pkg)) {
        return Outcome.failed("No information found for '" + pkg + "'.");
      }
      if (newest != null && !newest.equals(installed.get(pkg))) {
        wanted.put(pkg, newest);
        changes.put(pkg, Map.of("old", installed.getOrDefault(pkg, ""), "new", newest));
      }
    }
    if (wanted.isEmpty()) {
      return Outcome.unchanged("Up to date: " + String.join(", ", names));
    }
    return context.test()
        ? Outcome.wouldChange(
            changes, "Would be brought up to date: " + String.join(", ", wanted.keySet()))
        : PackageWishes.install(
            context,
            wanted,
            false,
            new Packages.Options(skipVerify, installRecommends, false, fromrepo));
  }
}
