package io.orch.master.access;

import io.orch.sls.config.Section;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.error.Suggestion;
import io.orch.sls.value.DataMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the configuration says of people: {@code operators}, {@code groups}, {@code roles}, and
 * Salt's {@code publisher_acl}, {@code external_auth} and {@code publisher_acl_blacklist}.
 *
 * @param operators by name
 * @param groups the names of the roles of those who are in them
 * @param roles by name
 * @param acl of Salt's settings, in order
 */
public record AccessSettings(
    Map<String, Person> operators,
    Map<String, List<String>> groups,
    Map<String, Role> roles,
    List<Acl> acl,
    Blacklist blacklist) {

  private static final String FIRST = "operator";

  /**
   * An operator of the configuration.
   *
   * @param own what it has beside its roles; empty for nothing
   * @param groups that it is in: those of {@code groups}, and {@code group%} of Salt's settings
   */
  record Person(Optional<Role> own, List<String> roles, List<String> groups) {}

  /**
   * What Salt's settings say of some users.
   *
   * @param group whether {@code user} is the name of a group
   * @param last whether it is only for those whom no other entry of its list names
   * @param list that it belongs to
   */
  record Acl(SaltName user, boolean group, boolean last, String list, Role role) {}

  public AccessSettings {
    operators = Collections.unmodifiableMap(new LinkedHashMap<>(operators));
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    acl = List.copyOf(acl);
  }

  /**
   * Operators who have permissions on all minions.
   *
   * @throws OrchException CONFIG_INVALID for patterns that name no permission
   */
  static AccessSettings of(Map<String, List<String>> operators) {
    Problems problems = new Problems();
    Map<String, Person> people = new LinkedHashMap<>();
    operators.forEach(
        (name, patterns) -> {
          for (String pattern : patterns) {
            if (Stream.of(Permission.values()).noneMatch(one -> one.grantedBy(pattern))) {
              problems.addAll(
                  new OrchException(
                      ErrorCode.CONFIG_INVALID,
                      "operators: " + name + ": " + RoleReader.wrong(pattern)));
            }
          }
          people.put(name, plain(patterns));
        });
    problems.throwIfAny();
    return new AccessSettings(people, Map.of(), Map.of(), List.of(), Blacklist.NONE);
  }

  private static Person plain(List<String> patterns) {
    return new Person(Optional.of(Role.plain(patterns)), List.of(), List.of());
  }

  /** Reads all of it; what is wrong is added to the problems. */
  public static AccessSettings read(Section in, Map<String, String> nodegroups) {
    Map<String, Role> roles = new RoleReader(nodegroups).read(in);
    Map<String, Person> people = new LinkedHashMap<>();
    if (in.has("operators")) {
      in.section("operators")
          .ifPresent(
              all ->
                  all.keys().forEach(name -> people.put(name, person(all, name, roles.keySet()))));
    } else {
      people.put(FIRST, plain(List.of("*")));
    }
    return new AccessSettings(
        people,
        groups(in, roles.keySet()),
        roles,
        SaltSettings.acl(in, nodegroups),
        Blacklist.read(in));
  }

  private static Map<String, List<String>> groups(Section in, Set<String> roles) {
    Map<String, List<String>> groups = in.lists("groups");
    groups.forEach(
        (group, given) -> {
          if (!Actor.nameable(group)) {
            in.refuse(
                "groups",
                "'" + group + "' must have 1 to 80 characters, and none of [ ] , + and %");
          }
          in.section("groups").ifPresent(all -> known(all, group, given, roles));
        });
    return groups;
  }

  private static void known(Section in, String key, List<String> given, Set<String> roles) {
    for (String role : given) {
      if (!roles.contains(role)) {
        in.refuse(
            key, "there is no role '" + role + "' in 'roles'" + Suggestion.didYouMean(role, roles));
      }
    }
  }

  private static Person person(Section all, String name, Set<String> roles) {
    if (!(all.any(name) instanceof DataMap)) {
      return plain(RoleReader.permissions(all, name));
    }
    Section in = all.section(name).orElseThrow();
    List<String> given = in.texts("roles");
    known(in, "roles", given, roles);
    List<String> permissions = RoleReader.permissions(in, "permissions");
    Optional<Role> own =
        permissions.isEmpty()
            ? Optional.empty()
            : Optional.of(new Role("(permissions)", permissions, false, List.of(), List.of()));
    Person person = new Person(own, given, in.texts("groups"));
    in.finish();
    return person;
  }

  /** The names of the operators that the configuration lists. */
  public Set<String> names() {
    return operators.keySet();
  }

  /** The groups that mean something, as far as a login can name them. */
  Set<String> knownGroups() {
    Set<String> known = new LinkedHashSet<>(groups.keySet());
    acl.stream().filter(Acl::group).map(entry -> entry.user().text()).forEach(known::add);
    known.removeIf(group -> !Actor.nameable(group));
    return known;
  }

  /**
   * What an operator may do.
   *
   * @param further groups beside those of the configuration
   */
  Rights rights(String name, List<String> further) {
    List<Role> found = new ArrayList<>();
    Set<String> in = new LinkedHashSet<>(further);
    Set<String> named = new LinkedHashSet<>();
    Person person = operators.get(name);
    if (person != null) {
      person.own().ifPresent(found::add);
      named.addAll(person.roles());
      in.addAll(person.groups());
    }
    in.forEach(group -> named.addAll(groups.getOrDefault(group, List.of())));
    named.stream().filter(roles::containsKey).map(roles::get).forEach(found::add);
    for (Acl entry : acl) {
      if (meant(entry, name, in)) {
        found.add(entry.role());
      }
    }
    return found.isEmpty() ? Rights.NONE : new Rights(found);
  }

  private boolean meant(Acl entry, String name, Set<String> in) {
    if (entry.group()) {
      return in.contains(entry.user().text());
    }
    return entry.user().matches(name)
        && !(entry.last()
            && acl.stream()
                .anyMatch(
                    other ->
                        other.list().equals(entry.list())
                            && !other.last()
                            && !other.group()
                            && other.user().matches(name)));
  }
}
