package io.orch.master.access;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether a caller may make a call, by the table of all remote calls ({@link Rules}) and by
 * what the configuration says of people. A call that is not in the table is refused. Thread-safe.
 */
public final class Access {

  private final AccessSettings settings;

  public Access(AccessSettings settings) {
    this.settings = settings;
  }

  /**
   * Access with operators who have permissions on all minions.
   *
   * @param operators name to permission patterns; an operator that is not here has none
   * @throws OrchException CONFIG_INVALID for patterns that name no permission
   */
  public Access(Map<String, List<String>> operators) {
    this(AccessSettings.of(operators));
  }

  /** Who is behind a job, a run or a call that is in the name of an operator or of a duty. */
  public static Caller behind(String actor) {
    List<String> parts = Actor.parts(actor);
    return Actor.duty(parts.getFirst()) ? new Caller.Duty(actor) : new Caller.Operator(actor);
  }

  /** What one of those for whom something is done may do. */
  Rights rights(String part) {
    String name = Actor.name(part);
    List<String> roles = Actor.roles(part);
    Rights whole =
        Actor.duty(name) && !settings.operators().containsKey(name)
            ? Rights.ALL
            : settings.rights(name, Actor.groups(part));
    return roles.isEmpty() ? whole : whole.only(roles);
  }

  /** Throws PERMISSION_DENIED for an operator or a function that the configuration shuts out. */
  void requireUnlisted(String part, String function) {
    if (!Actor.duty(part)) {
      settings.blacklist().check(Actor.name(part), function);
    }
  }

  /** Whether the configuration gives an operator something. */
  public boolean knows(String actor) {
    return !rights(actor).roles().isEmpty();
  }

  /** The operators that the configuration lists. */
  public Set<String> operators() {
    return settings.names();
  }

  /** The groups that the configuration gives something, or names in Salt's settings. */
  public Set<String> groups() {
    return settings.knownGroups();
  }

  /** The permissions that an operator has. */
  public List<Permission> permissions(String operator) {
    return Stream.of(Permission.values()).filter(one -> has(operator, one)).toList();
  }

  /** The names of the roles that an operator has. */
  public List<String> roles(String operator) {
    return rights(operator).roles().stream().map(Role::name).toList();
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
          case Rule.AnyOperator r -> caller instanceof Caller.Operator o && knows(o.name());
          case Rule.OperatorWith r ->
              switch (caller) {
                case Caller.Operator o -> has(o.name(), r.permission());
                case Caller.Duty d -> has(d.name(), r.permission());
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
      case Rule.AnyOperator r -> "it is for operators of the configuration";
      case Rule.OperatorWith r ->
          "it is for operators with the permission '" + r.permission().text() + "'";
    };
  }

  /** A duty may do anything, unless the configuration says what the operator of its name may. */
  private boolean has(String actor, Permission permission) {
    return Actor.parts(actor).stream().allMatch(part -> rights(part).has(permission));
  }
}
