package io.orch.master.access;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether a caller may make a call, by the table of all remote calls below. A call that is
 * not in it is refused. Immutable.
 */
public final class Access {

  /** In whose name jobs and runs are that the master starts by itself. */
  private static final Set<String> DUTIES = Set.of("reactor", "schedule", "drift");

  private final Map<String, List<String>> operators;

  /**
   * Access with these operators.
   *
   * @param operators name to permission patterns; an operator that is not here has none
   * @throws OrchException CONFIG_INVALID for patterns that name no permission
   */
  public Access(Map<String, List<String>> operators) {
    Problems problems = new Problems();
    operators.forEach(
        (name, patterns) ->
            patterns.stream()
                .filter(pattern -> permissions().noneMatch(p -> p.grantedBy(pattern)))
                .forEach(pattern -> problems.addAll(unknown(name, pattern))));
    problems.throwIfAny();
    this.operators = new LinkedHashMap<>(operators);
  }

  private static OrchException unknown(String operator, String pattern) {
    return new OrchException(
        ErrorCode.CONFIG_INVALID,
        "operators: "
            + operator
            + " is given '"
            + pattern
            + "', which is no permission; there are *, "
            + String.join(", ", permissions().map(Permission::text).toList()));
  }

  private static Stream<Permission> permissions() {
    return Stream.of(Permission.values());
  }

  /** Who is behind a job, a run or a call that is in the name of an operator or of a duty. */
  public static Caller behind(String operator) {
    return DUTIES.contains(operator) ? new Caller.Duty(operator) : new Caller.Operator(operator);
  }

  /**
   * Returns when the caller may make the call.
   *
   * @param method the full name of the remote method, such as {@code orch.v1.Operator/StartJob}
   * @throws OrchException PERMISSION_DENIED, naming the caller and what it lacks
   */
  public void check(String method, Caller caller) {
    Rule rule = Rules.of(method);
    boolean allowed =
        switch (rule) {
          case null -> false;
          case Rule.Anyone r -> true;
          case Rule.AnyMinion r -> caller instanceof Caller.Minion;
          case Rule.OperatorWith r ->
              switch (caller) {
                case Caller.Operator o -> has(o.name(), r.permission());
                case Caller.Duty d -> has(d, r.permission());
                case Caller.Minion m -> false;
                case Caller.Anonymous a -> false;
              };
        };
    if (!allowed) {
      throw new OrchException(
          ErrorCode.PERMISSION_DENIED,
          caller + " may not call " + method + ": " + requirement(rule));
    }
  }

  /**
   * Returns when an operator has a permission that a part of a call needs beside the call itself.
   *
   * @throws OrchException PERMISSION_DENIED, naming what is lacking
   */
  public void require(Permission permission, String operator) {
    if (!has(operator, permission)) {
      throw new OrchException(
          ErrorCode.PERMISSION_DENIED,
          "operator " + operator + " lacks the permission '" + permission.text() + "'");
    }
  }

  private static String requirement(@org.jspecify.annotations.Nullable Rule rule) {
    return switch (rule) {
      case null -> "there is no rule for it";
      case Rule.Anyone r -> "it is open to everyone";
      case Rule.AnyMinion r -> "it is for minions";
      case Rule.OperatorWith r ->
          "it is for operators with the permission '" + r.permission().text() + "'";
    };
  }

  /** A duty may do anything, unless the configuration says what the operator of its name may. */
  private boolean has(Caller.Duty duty, Permission permission) {
    return !operators.containsKey(duty.name()) || has(duty.name(), permission);
  }

  private boolean has(String operator, Permission permission) {
    return operators.getOrDefault(operator, List.of()).stream().anyMatch(permission::grantedBy);
  }
}
