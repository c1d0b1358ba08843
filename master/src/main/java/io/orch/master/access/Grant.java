package io.orch.master.access;

import io.orch.sls.target.Glob;
import java.util.List;

/**
 * One rule of a role: which calls, on which minions, in which environments.
 *
 * @param shown where it is from, such as {@code rule 1 of role dev}
 * @param functions on minions
 * @param runners on the master
 * @param wheels on the master
 * @param target compound expression of the minions; empty for all
 * @param environments globs; none for all, also of minions that are in none
 */
record Grant(
    String shown,
    List<CallPattern> functions,
    List<CallPattern> runners,
    List<CallPattern> wheels,
    String target,
    List<Glob> environments) {

  Grant {
    functions = List.copyOf(functions);
    runners = List.copyOf(runners);
    wheels = List.copyOf(wheels);
    environments = List.copyOf(environments);
  }

  static boolean any(List<CallPattern> patterns, Call call) {
    return patterns.stream().anyMatch(pattern -> pattern.allows(call));
  }

  /** Whether it is for an environment; an empty name, or the common one, is for every rule. */
  boolean in(String environment) {
    return environment.isEmpty()
        || environment.equals(Warden.COMMON)
        || environments.isEmpty()
        || matches(environment);
  }

  /** Whether a minion of an environment is meant; one that is in none has an empty name. */
  boolean of(String environment) {
    return environments.isEmpty() || matches(environment);
  }

  private boolean matches(String environment) {
    return environments.stream().anyMatch(glob -> glob.matches(environment));
  }

  String environmentsShown() {
    return String.join(", ", environments.stream().map(Glob::pattern).toList());
  }
}
