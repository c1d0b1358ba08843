package io.orch.cli.output;

import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One state of a state run's return, read leniently: it comes from a minion.
 *
 * @param function {@code file.managed}
 * @param result true, false, or null when test mode predicts a change
 * @param ran whether its function was called
 */
record StateResult(
    String id,
    String name,
    String function,
    @Nullable Boolean result,
    boolean ran,
    Map<?, ?> changes,
    String comment,
    long number,
    double millis) {

  private static final String DIVIDER = "_|-";
  private static final int TAG_PARTS = 4;

  /** Whether a function's return is that of a state run. */
  static boolean isStateRun(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        && !map.isEmpty()
        && map.entrySet().stream()
            .allMatch(
                e ->
                    Values.str(e.getKey()).split("_\\|-", -1).length == TAG_PARTS
                        && e.getValue() instanceof Map<?, ?> state
                        && state.containsKey("result"));
  }

  /** The states of a run in the order in which they ran. */
  static List<StateResult> all(Map<?, ?> states) {
    List<StateResult> all = new ArrayList<>();
    states.forEach(
        (tag, state) -> {
          if (state instanceof Map<?, ?> map) {
            all.add(of(Values.str(tag), map));
          }
        });
    all.sort(Comparator.comparingLong(StateResult::number));
    return all;
  }

  private static StateResult of(String tag, Map<?, ?> state) {
    String[] parts = tag.split(java.util.regex.Pattern.quote(DIVIDER), -1);
    Object result = state.get("result");
    return new StateResult(
        text(state, "__id__", parts[1]),
        text(state, "name", parts[2]),
        parts[0] + "." + parts[3],
        result == null ? null : (Boolean) Values.truth(result),
        !Boolean.FALSE.equals(state.get("__state_ran__")),
        state.get("changes") instanceof Map<?, ?> changes ? stable(changes) : Map.of(),
        comment(state),
        state.get("__run_num__") instanceof Number n ? n.longValue() : 0,
        state.get("duration") instanceof Number n ? n.doubleValue() : 0);
  }

  private static String text(Map<?, ?> state, String key, String fallback) {
    Object value = state.get(key);
    return value == null ? fallback : Values.str(value);
  }

  /** The comment, and below it what was wrong and no hindrance. */
  private static String comment(Map<?, ?> state) {
    List<String> lines = new ArrayList<>();
    String comment = text(state, "comment", "");
    if (!comment.isEmpty()) {
      lines.add(comment);
    }
    if (state.get("warnings") instanceof List<?> warnings) {
      warnings.forEach(warning -> lines.add("warning: " + Values.str(warning)));
    }
    return String.join("\n", lines);
  }

  /** Without the process id of a command, which differs from minion to minion and says nothing. */
  private static Map<?, ?> stable(Map<?, ?> changes) {
    if (!changes.containsKey("pid") || !changes.containsKey("retcode")) {
      return changes;
    }
    Map<Object, @Nullable Object> copy = new LinkedHashMap<>(changes);
    copy.remove("pid");
    return copy;
  }

  Kind kind() {
    if (result == null) {
      return Kind.WOULD_CHANGE;
    }
    if (!result) {
      return ran ? Kind.FAILED : Kind.NOT_RUN;
    }
    return changes.isEmpty() ? Kind.UNCHANGED : Kind.CHANGED;
  }

  /** What is shown, and in which words. */
  enum Kind {
    UNCHANGED("unchanged", Style.OK),
    CHANGED("changed", Style.CHANGED),
    WOULD_CHANGE("would change", Style.WARNING),
    FAILED("failed", Style.FAILED),
    NOT_RUN("not run", Style.WARNING);

    final String text;
    final Style style;

    Kind(String text, Style style) {
      this.text = text;
      this.style = style;
    }
  }

  /** What is told of it in one line; of an unchanged one that it is one. */
  List<@Nullable Object> briefIdentity() {
    return switch (kind()) {
      case UNCHANGED -> List.of(Kind.UNCHANGED);
      case CHANGED, WOULD_CHANGE, NOT_RUN -> List.of(kind(), id, name, function);
      case FAILED -> List.of(Kind.FAILED, id, name, function, comment);
    };
  }

  /** The same but for times and order: what makes two minions' states identical. */
  List<@Nullable Object> identity() {
    List<@Nullable Object> identity = new ArrayList<>();
    identity.addAll(List.of(id, name, function, ran, changes, comment));
    identity.add(result);
    return identity;
  }
}
