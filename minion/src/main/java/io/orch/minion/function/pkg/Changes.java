package io.orch.minion.function.pkg;

import io.orch.minion.system.CommandResult;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What the functions that change packages have in common. */
final class Changes {

  private Changes() {}

  static List<String> specifications(
      Optional<String> name, Optional<String> version, List<Object> pkgs) {
    List<String> all = new ArrayList<>();
    name.ifPresent(n -> all.add(version.map(v -> n + "=" + v).orElse(n)));
    for (Object item : pkgs) {
      if (item instanceof Map<?, ?> map) {
        map.forEach((key, value) -> all.add(Values.str(key) + "=" + Values.str(value)));
      } else {
        all.add(Values.str(item));
      }
    }
    if (all.isEmpty()) {
      throw new OrchException(ErrorCode.ARGUMENT_MISSING, "give name or pkgs");
    }
    return all;
  }

  static void check(CommandResult result) {
    if (!result.ok()) {
      throw new OrchException(ErrorCode.COMMAND_FAILED, result.complaint());
    }
  }

  static Map<String, Object> between(Map<String, String> before, Map<String, String> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    Map<String, Object> changes = new LinkedHashMap<>();
    for (String name : names) {
      String was = before.getOrDefault(name, "");
      String is = after.getOrDefault(name, "");
      if (!was.equals(is)) {
        changes.put(name, Map.of("old", was, "new", is));
      }
    }
    return changes;
  }
}
