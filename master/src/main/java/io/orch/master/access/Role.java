package io.orch.master.access;

import io.orch.proto.message.EventTag;
import io.orch.proto.message.TagGlob;
import java.util.List;

/**
 * What a group of people may do.
 *
 * @param name as configuration has it; in parentheses when it is no role by name
 * @param permissions patterns of the calls
 * @param everything whether functions, minions and environments are not looked at
 * @param events tags of events whose reactions need no right of whoever fires them
 */
record Role(
    String name,
    List<String> permissions,
    boolean everything,
    List<Grant> grants,
    List<TagGlob> events) {

  Role {
    permissions = List.copyOf(permissions);
    grants = List.copyOf(grants);
    events = List.copyOf(events);
  }

  /** What an operator has who is given permissions alone: they hold for all minions. */
  static Role plain(List<String> permissions) {
    return new Role("(permissions)", permissions, true, List.of(), List.of());
  }

  boolean has(Permission permission) {
    return permissions.stream().anyMatch(permission::grantedBy);
  }

  boolean delegates(EventTag tag) {
    return events.stream().anyMatch(glob -> glob.test(tag));
  }
}
