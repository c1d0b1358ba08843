package io.orch.minion.command;

import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run of states did, for whoever builds an image: each state that is not unchanged with what
 * it changed and says, then the counts. Plain text, for it goes into logs.
 */
final class LocalReport {

  private static final int PARTS = 4;

  private final List<Map<?, ?>> states;

  private LocalReport(List<Map<?, ?>> states) {
    this.states = states;
  }

  /** The report of a state run's return; null when the value is none. */
  static @Nullable LocalReport of(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> run) || run.isEmpty()) {
      return null;
    }
    List<Map<?, ?>> states = new ArrayList<>();
    for (Map.Entry<?, ?> entry : run.entrySet()) {
      String[] tag = Values.str(entry.getKey()).split("_\\|-", -1);
      if (tag.length != PARTS || !(entry.getValue() instanceof Map<?, ?> state)) {
        return null;
      }
      Map<Object, @Nullable Object> whole = new LinkedHashMap<>(state);
      whole.put("function", tag[0] + "." + tag[PARTS - 1]);
      whole.putIfAbsent("__id__", tag[1]);
      whole.putIfAbsent("name", tag[2]);
      states.add(whole);
    }
    states.sort(Comparator.comparingLong(LocalReport::number));
    return new LocalReport(states);
  }

  private static long number(Map<?, ?> state) {
    return state.get("__run_num__") instanceof Number n ? n.longValue() : 0;
  }

  private static String kind(Map<?, ?> state) {
    Object result = state.get("result");
    if (result == null) {
      return "would change";
    }
    if (!Values.truth(result)) {
      return Boolean.FALSE.equals(state.get("__state_ran__")) ? "not run" : "failed";
    }
    return changes(state).isEmpty() ? "unchanged" : "changed";
  }

  private static Map<?, ?> changes(Map<?, ?> state) {
    return state.get("changes") instanceof Map<?, ?> changes ? changes : Map.of();
  }

  private static String text(Map<?, ?> state, String key) {
    Object value = state.get(key);
    return value == null ? "" : Values.str(value);
  }

  /** The lines, the counts last. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Map<?, ?> state : states) {
      String kind = kind(state);
      if (!kind.equals("unchanged")) {
        String name = text(state, "name");
        String id = text(state, "__id__");
        lines.add(
            kind
                + "  "
                + id
                + (name.equals(id) ? "" : "  " + name)
                + "  "
                + text(state, "function"));
        if (!kind.equals("not run")) {
          body(state).forEach(line -> lines.add("    " + line));
        }
      }
    }
    lines.add(counts());
    return lines;
  }

  private static List<String> body(Map<?, ?> state) {
    List<String> lines = new ArrayList<>(text(state, "comment").strip().lines().toList());
    changes(state)
        .forEach(
            (key, value) -> {
              if (Values.str(key).equals("diff") && value instanceof String diff) {
                lines.addAll(diff.lines().toList());
              } else if (value != null && !value.equals("")) {
                Map<Object, @Nullable Object> change = new LinkedHashMap<>();
                change.put(key, value);
                lines.addAll(Yaml.dump(change, false).lines().toList());
              }
            });
    return lines;
  }

  private String counts() {
    Map<String, Long> counts =
        states.stream()
            .collect(
                Collectors.groupingBy(
                    LocalReport::kind, LinkedHashMap::new, Collectors.counting()));
    return states.size()
        + (states.size() == 1 ? " state: " : " states: ")
        + counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
  }
}
