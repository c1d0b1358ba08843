package io.orch.minion.function.group;

import io.orch.minion.system.Accounts;
import java.util.LinkedHashMap;
import java.util.Map;

/** A group in Salt's shape. */
final class Entry {

  private Entry() {}

  static Map<String, Object> shown(Accounts.Group group) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", group.name());
    shown.put("passwd", "x");
    shown.put("gid", (long) group.gid());
    shown.put("members", group.members());
    return shown;
  }
}
