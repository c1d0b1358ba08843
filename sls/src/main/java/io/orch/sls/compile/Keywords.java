package io.orch.sls.compile;

import java.util.Set;

/** The keys under a state that are no arguments of its function. */
public final class Keywords {

  /** Requisites, with what each kind is called. */
  public static final Set<String> REQUISITES =
      Set.of(
          "require",
          "require_any",
          "watch",
          "watch_any",
          "onchanges",
          "onchanges_any",
          "onfail",
          "onfail_any",
          "onfail_all",
          "onfail_stop",
          "prereq",
          "prerequired",
          "listen");

  /** Requisites that are written at the chunk that is required. */
  public static final Set<String> REQUISITES_IN =
      Set.of(
          "require_in", "watch_in", "onchanges_in", "onfail_in", "prereq_in", "listen_in", "use_in");

  /**
   * What steers a run, besides requisites. A function that has an argument of one of these names is
   * given it too.
   */
  public static final Set<String> STEERING =
      Set.of(
          "use",
          "check_cmd",
          "creates",
          "failhard",
          "fire_event",
          "onlyif",
          "order",
          "parallel",
          "reload_grains",
          "reload_modules",
          "reload_pillar",
          "retry",
          "runas",
          "runas_password",
          "saltenv",
          "test",
          "umask",
          "unless",
          "__umask__");

  private Keywords() {}

  /** Whether every state takes a key of this name. */
  public static boolean isGlobal(String key) {
    return REQUISITES.contains(key)
        || REQUISITES_IN.contains(key)
        || STEERING.contains(key)
        || key.startsWith("__");
  }
}
