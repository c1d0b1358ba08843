package io.orch.sls.module;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of the arguments that every state declaration may carry because the runner, not the
 * state function, answers them: requisites, guards and switches of the run. A function that
 * declares one of these names itself, as {@code cmd.run} does {@code runas}, gets its value.
 */
public final class GlobalArguments {

  private static final List<String> RELATIONS =
      List.of("require", "watch", "prereq", "onchanges", "onfail", "listen", "use");

  /** Requisites that point from this state to others. */
  public static final Set<String> REQUISITES;

  /** Requisites that point from others to this state. */
  public static final Set<String> REQUISITES_IN;

  /** What else the runner reads of a declaration. */
  public static final Set<String> RUNTIME =
      Set.of(
          "order",
          "names",
          "failhard",
          "onfail_stop",
          "cmd_opts_exclude",
          "unless",
          "onlyif",
          "creates",
          "check_cmd",
          "retry",
          "parallel",
          "fire_event",
          "runas",
          "runas_password",
          "umask",
          "reload_modules",
          "reload_grains",
          "reload_pillar",
          "saltenv",
          "state",
          "fun",
          "sfun",
          "prerequired",
          "__id__",
          "__sls__",
          "__env__",
          "__agg__",
          "aggregate",
          "__reqs__",
          "__prerequired__",
          "__prereq__");

  /** All of them. */
  public static final Set<String> NAMES;

  static {
    List<String> out = new ArrayList<>();
    List<String> in = new ArrayList<>();
    for (String relation : RELATIONS) {
      out.add(relation);
      in.add(relation + "_in");
    }
    for (String relation : List.of("require", "watch", "onchanges", "onfail")) {
      out.add(relation + "_any");
    }
    out.add("onfail_all");
    in.add("prerequired");
    REQUISITES = Set.copyOf(out);
    REQUISITES_IN = Set.copyOf(in);
    Set<String> all = new HashSet<>(RUNTIME);
    all.addAll(out);
    all.addAll(in);
    NAMES = Set.copyOf(all);
  }

  private GlobalArguments() {}

  /** Whether the runner answers an argument of this name. */
  public static boolean contains(String argument) {
    return NAMES.contains(argument) || argument.startsWith("__");
  }
}
