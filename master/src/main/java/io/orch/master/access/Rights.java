package io.orch.master.access;

import io.orch.proto.message.EventTag;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What someone may do: all that any of the roles allows. */
record Rights(List<Role> roles) {

  static final Rights NONE = new Rights(List.of());

  /** Those of the master's own duties. */
  static final Rights ALL = new Rights(List.of(Role.plain(List.of("*"))));

  Rights {
    roles = List.copyOf(roles);
  }

  boolean has(Permission permission) {
    return roles.stream().anyMatch(role -> role.has(permission));
  }

  /** Whether functions, minions and environments are not looked at. */
  boolean everything() {
    return roles.stream().anyMatch(Role::everything);
  }

  boolean delegates(EventTag tag) {
    return everything() || roles.stream().anyMatch(role -> role.delegates(tag));
  }

  Stream<Grant> grants() {
    return roles.stream().flatMap(role -> role.grants().stream());
  }

  /** These rights as far as some roles give them. */
  Rights only(Collection<String> names) {
    return new Rights(roles.stream().filter(role -> names.contains(role.name())).toList());
  }

  String shown() {
    return roles.isEmpty()
        ? "has no role"
        : "has " + String.join(", ", roles.stream().map(Role::name).toList());
  }
}
