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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the configuration says of people: {@code operators}, {@code roles}, and Salt's {@code
 * publisher_acl}, {@code external_auth} and {@code publisher_acl_blacklist}.
 *
 * @param operators by name
 * @param roles by name
 * @param acl of Salt's settings, in order
 */
public record AccessSettings(
    Map<String, Person> operators, Map<String, Role> roles, List<Acl> acl, Blacklist blacklist) {

  private static final String FIRST = "operator";

  /**
   * An operator of the configuration.
   *
   * @param own what it has beside its roles; empty for nothing
   * @param groups that {@code group%} of Salt's settings means
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
    return new AccessSettings(people, Map.of(), List.of(), Blacklist.NONE);
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
    return new AccessSettings(people, roles, SaltSettings.acl(in, nodegroups), Blacklist.read(in));
  }

  private static Person person(Section all, String name, java.util.Set<String> roles) {
    if (!(all.any(name) instanceof DataMap)) {
      return plain(RoleReader.permissions(all, name));
    }
    Section in = all.section(name).orElseThrow();
    List<String> given = in.texts("roles");
    for (String role : given) {
      if (!roles.contains(role)) {
        in.refuse(
            "roles",
            "there is no role '" + role + "' in 'roles'" + Suggestion.didYouMean(role, roles));
      }
    }
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
  public java.util.Set<String> names() {
    return operators.keySet();
  }

  /** What an operator may do. */
  Rights rights(String name) {
    List<Role> found = new ArrayList<>();
    List<String> groups = List.of();
    Person person = operators.get(name);
    if (person != null) {
      person.own().ifPresent(found::add);
      person.roles().stream().filter(roles::containsKey).map(roles::get).forEach(found::add);
      groups = person.groups();
    }
    for (Acl entry : acl) {
      if (meant(entry, name, groups)) {
        found.add(entry.role());
      }
    }
    return found.isEmpty() ? Rights.NONE : new Rights(found);
  }

  private boolean meant(Acl entry, String name, List<String> groups) {
    if (entry.group()) {
      return groups.contains(entry.user().text());
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
