package io.orch.minion.function.user;

import io.orch.minion.system.Accounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A user in Salt's shape. */
final class Passwd {

  private static final List<String> COMMENT =
      List.of("fullname", "roomnumber", "workphone", "homephone", "other");

  private Passwd() {}

  static Map<String, Object> shown(Accounts accounts, Accounts.User user) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("gid", (long) user.gid());
    shown.put("groups", accounts.groupsOf(user));
    shown.put("home", user.home());
    shown.put("name", user.name());
    shown.put("passwd", "x");
    shown.put("shell", user.shell());
    shown.put("uid", (long) user.uid());
    String[] parts = user.comment().split(",", COMMENT.size());
    for (int i = 0; i < COMMENT.size(); i++) {
      shown.put(COMMENT.get(i), i < parts.length ? parts[i] : "");
    }
    return shown;
  }
}
