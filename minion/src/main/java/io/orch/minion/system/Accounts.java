package io.orch.minion.system;

import java.util.List;
import java.util.Optional;

/** The users and groups of this machine, and the ways to change them. Thread-safe. */
public interface Accounts {

  /** A user, as in {@code passwd(5)}. */
  record User(String name, int uid, int gid, String comment, String home, String shell) {}

  /** A group, as in {@code group(5)}. */
  record Group(String name, int gid, List<String> members) {
    public Group {
      members = List.copyOf(members);
    }
  }

  /** The account that the agent runs as. */
  User self();

  /** The user of a name, or of a number. */
  Optional<User> user(String nameOrId);

  /** The group of a name, or of a number. */
  Optional<Group> group(String nameOrId);

  List<User> users();

  List<Group> groups();

  /** The names of the groups that list a user, and of the user's own group. */
  List<String> groupsOf(User user);
}
