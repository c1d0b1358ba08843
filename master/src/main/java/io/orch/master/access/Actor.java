package io.orch.master.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * For whom something is done, as jobs and runs store it: an operator, a duty of the master, or a
 * duty for an operator: {@code reactor+ann}. Who acts for two may do what both may. An operator who
 * uses a token has only some roles: {@code ann[dev,test]}. One who logged in may be in groups
 * beside those of the configuration: {@code ann[%platform]}.
 */
public final class Actor {

  /** In whose name jobs and runs are that the master starts by itself. */
  private static final Set<String> DUTIES =
      Set.of("reactor", "schedule", "drift", "orch", "pillar");

  private static final String AND = "+";
  private static final String GROUP = "%";
  private static final Pattern NAMEABLE = Pattern.compile("[^\\[\\],+%\\p{Cntrl}]{1,80}");

  private Actor() {}

  /** A duty that acts for an operator; the duty alone when there is none. */
  public static String both(String duty, String operator) {
    return operator.isEmpty() ? duty : duty + AND + operator;
  }

  /** Each of those for whom it is. */
  static List<String> parts(String actor) {
    return Arrays.asList(actor.split("\\+", 4));
  }

  /** The operator among them; empty when there is none. */
  public static String operator(String actor) {
    return parts(actor).stream().filter(part -> !duty(part)).reduce("", (one, other) -> other);
  }

  /** Whether a name is that of a duty; no operator is to be given it. */
  public static boolean duty(String name) {
    return DUTIES.contains(name);
  }

  /** The name without the roles. */
  public static String name(String part) {
    int bracket = part.indexOf('[');
    return bracket < 0 ? part : part.substring(0, bracket);
  }

  /** An operator with some roles; with all when none are said. */
  public static String with(String name, List<String> roles) {
    return roles.isEmpty() ? name : name + "[" + String.join(",", roles) + "]";
  }

  /** An operator in groups. */
  public static String in(String name, Collection<String> groups) {
    return with(name, groups.stream().map(group -> GROUP + group).toList());
  }

  /** Whether a group can be named in an actor. */
  static boolean nameable(String group) {
    return NAMEABLE.matcher(group).matches();
  }

  /** The person or duty that answers for it: the operator's name, where there is one. */
  public static String person(String actor) {
    String operator = operator(actor);
    return name(operator.isEmpty() ? actor : operator);
  }

  /** The roles that a part is limited to; none when it is not. */
  static List<String> roles(String part) {
    return bracketed(part).stream().filter(word -> !word.startsWith(GROUP)).toList();
  }

  /** The groups that a login said. */
  public static List<String> groups(String part) {
    return bracketed(part).stream()
        .filter(word -> word.startsWith(GROUP))
        .map(word -> word.substring(GROUP.length()))
        .toList();
  }

  private static List<String> bracketed(String part) {
    int bracket = part.indexOf('[');
    return bracket < 0
        ? List.of()
        : Arrays.asList(part.substring(bracket + 1, part.length() - 1).split(",", -1));
  }
}
