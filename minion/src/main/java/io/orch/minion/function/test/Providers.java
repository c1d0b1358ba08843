package io.orch.minion.function.test;

import io.orch.sls.module.Context;
import io.orch.sls.module.Kind;
import io.orch.sls.module.Registry;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which of Salt's modules the families of functions follow. */
final class Providers {

  private static final Map<String, String> OTHERS =
      Map.of(
          "cmd", "cmdmod",
          "group", "groupadd",
          "log", "logmod",
          "pkg", "aptpkg",
          "random", "mod_random",
          "service", "systemd_service",
          "shadow", "linux_shadow",
          "sys", "sysmod",
          "user", "useradd");

  private Providers() {}

  static Map<String, String> of(Context context) {
    Map<String, String> providers = new LinkedHashMap<>();
    for (String function : context.port(Registry.class).functions(Kind.EXECUTION)) {
      String family = function.substring(0, function.indexOf('.'));
      providers.put(family, OTHERS.getOrDefault(family, family));
    }
    return providers;
  }
}
