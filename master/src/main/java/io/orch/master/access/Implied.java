package io.orch.master.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The permissions that rules can't be used without: who may call a function may start a job. */
final class Implied {

  private static final List<Permission> FUNCTIONS =
      List.of(
          Permission.VERSION_READ,
          Permission.FUNCTION_READ,
          Permission.MINION_READ,
          Permission.JOB_START,
          Permission.JOB_READ,
          Permission.JOB_CANCEL);
  private static final List<Permission> RUNNERS =
      List.of(Permission.VERSION_READ, Permission.FUNCTION_READ, Permission.RUNNER_CALL);
  private static final List<Permission> RUNS = List.of(Permission.RUN_START, Permission.RUN_READ);
  private static final List<Permission> KEYS = List.of(Permission.KEY_READ, Permission.KEY_CHANGE);

  private Implied() {}

  /** Those that were said, and those that the rules imply. */
  static List<String> and(List<String> said, List<Grant> grants) {
    Set<String> all = new LinkedHashSet<>(said);
    for (Grant grant : grants) {
      permissions(grant).stream().map(Permission::text).forEach(all::add);
    }
    return List.copyOf(all);
  }

  private static List<Permission> permissions(Grant grant) {
    List<Permission> implied = new ArrayList<>();
    if (!grant.functions().isEmpty()) {
      implied.addAll(FUNCTIONS);
    }
    if (!grant.runners().isEmpty() || !grant.wheels().isEmpty()) {
      implied.addAll(RUNNERS);
    }
    if (names(grant.runners(), "state.orchestrate")) {
      implied.addAll(RUNS);
    }
    if (names(grant.wheels(), "key.accept")) {
      implied.addAll(KEYS);
    }
    return implied;
  }

  private static boolean names(List<CallPattern> patterns, String function) {
    Call call = Call.of(function, List.of(), Map.of());
    return patterns.stream().anyMatch(pattern -> pattern.name().matches(call.function()));
  }
}
