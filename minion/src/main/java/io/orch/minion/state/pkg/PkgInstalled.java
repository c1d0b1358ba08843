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
    value = "pkg.installed",
    open = true,
    summary = "Packages are installed, in the given versions.",
    example =
        """
        web packages:
          pkg.installed:
            - pkgs:
              - nginx
              - curl: '>=7.88'
        """)
record PkgInstalled(
    @Param("Name of the package, when pkgs does not name several.") String name,
    @Param("Version: exact, with * at its end, or a comparison such as >=1.2.")
        Optional<String> version,
    @Param(value = "Packages: names, or maps of one name to a version.", fallback = "[]")
        List<Object> pkgs,
    @Param("Read the package lists first; when not given, only if something is to be installed.")
        Optional<Boolean> refresh,
    @Param("Release or suite to take them from, as apt-get -t.") Optional<String> fromrepo,
    @Param(value = "Accept packages without a signature.", fallback = "false") boolean skipVerify,
    @Param(value = "Install what the packages recommend.", fallback = "true")
        boolean installRecommends,
    @Param(value = "Leave out what the packages suggest; apt does.", fallback = "false")
        boolean skipSuggestions,
    @Param(value = "Compare versions without their epoch.", fallback = "false") boolean ignoreEpoch,
    @Param(value = "Accept a newer version than the given one.", fallback = "false")
        boolean allowUpdates,
    @Param(value = "Take a package that provides the name for it; always done.", fallback = "false")
        boolean resolveCapabilities,
    @Param(value = "Install again what is installed.", fallback = "false") boolean reinstall,
    @Param("Seconds for which package lists are fresh enough not to be read.")
        Optional<Object> cacheValidTime)
    implements State {

  @Override
  public Outcome apply(Context context) {
    PackageWishes wishes = PackageWishes.of(name, version, pkgs);
    Map<String, String> unmet = wishes.unmet(context.port(Packages.class));
    if (unmet.isEmpty()) {
      return Outcome.unchanged(
          "Installed already: " + String.join(", ", wishes.versions().keySet()));
    }
    if (context.test()) {
      Map<String, Object> changes = new LinkedHashMap<>();
      unmet.forEach(
          (pkg, to) -> changes.put(pkg, Map.of("old", "", "new", to.isEmpty() ? "installed" : to)));
      return Outcome.wouldChange(
          changes, "Would be installed: " + String.join(", ", unmet.keySet()));
    }
    return PackageWishes.install(
        context,
        unmet,
        refresh.orElse(true),
        new Packages.Options(skipVerify, installRecommends, true, fromrepo));
  }
}
