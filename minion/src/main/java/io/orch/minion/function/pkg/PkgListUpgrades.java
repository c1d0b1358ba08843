package io.orch.minion.function.pkg;

import io.orch.minion.system.Packages;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@ExecutionFunction(
    value = "pkg.list_upgrades",
    summary = "The packages that could be upgraded, and the versions.",
    example = "orch exec web1 pkg.list_upgrades refresh=False")
record PkgListUpgrades(
    @Param(value = "Read the package lists again first.", fallback = "true") boolean refresh,
    @Param(value = "Count those that need others to come or go.", fallback = "true")
        boolean distUpgrade,
    @Param(value = "Taken for Salt's sake.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    if (refresh) {
      context.port(Packages.class).refresh();
    }
    List<String> words =
        List.of("apt-get", "--just-print", distUpgrade ? "dist-upgrade" : "upgrade");
    Map<String, Object> upgrades = new TreeMap<>();
    Matcher line = LINE.matcher(Apt.ask(context, words, List.of()).stdout());
    while (line.find()) {
      upgrades.put(line.group(1), line.group(2));
    }
    return upgrades;
  }

  private static final Pattern LINE = Pattern.compile("(?m)^Inst (\\S+) \\[[^]]*] \\((\\S+) ");
}
