package io.orch.cli.output;

import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The states of one minion, or of several whose states are the same: failed and changed ones in
 * detail, the others counted.
 */
final class StateReport {

  private static final int MOST_LINES = 200;
  private static final int MOST_IDLE = 3;

  private final List<StateResult> states;

  StateReport(List<StateResult> states) {
    this.states = List.copyOf(states);
  }

  /** {@code 12 states: 10 unchanged, 1 changed, 1 failed}. */
  String counts() {
    Map<StateResult.Kind, Integer> counts = new EnumMap<>(StateResult.Kind.class);
    states.forEach(state -> counts.merge(state.kind(), 1, Integer::sum));
    String parts =
        counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().text)
            .collect(Collectors.joining(", "));
    return states.size() + (states.size() == 1 ? " state: " : " states: ") + parts;
  }

  /** What the first failure says, in one line; empty when nothing failed. */
  String firstFailure() {
    StateResult failed = firstFailed();
    return failed == null
        ? ""
        : failed.id() + " (" + failed.function() + "): " + first(failed.comment());
  }

  private @Nullable StateResult firstFailed() {
    return states.stream()
        .filter(state -> state.kind() == StateResult.Kind.FAILED)
        .findFirst()
        .orElse(null);
  }

  private static String first(String text) {
    return Safe.lines(text.strip()).get(0);
  }

  /**
   * The lines of all that is not unchanged.
   *
   * @param changes whether changed states are shown with what changed, and the first failure with
   *     what {@link #firstFailure} tells
   */
  List<Line> lines(boolean changes) {
    List<Line> lines = new ArrayList<>();
    List<StateResult> idle =
        states.stream().filter(state -> state.kind() == StateResult.Kind.NOT_RUN).toList();
    boolean together = !changes && idle.size() > MOST_IDLE;
    for (StateResult state : states) {
      switch (state.kind()) {
        case FAILED -> {
          if (changes || !state.equals(firstFailed())) {
            detailed(state, lines);
          } else {
            body(state, 1, lines);
          }
        }
        case CHANGED, WOULD_CHANGE -> {
          if (changes) {
            detailed(state, lines);
          } else {
            lines.add(head(state));
          }
        }
        case NOT_RUN -> {
          if (!together) {
            lines.add(head(state));
          }
        }
        case UNCHANGED -> {}
      }
    }
    if (together) {
      lines.add(together(idle));
    }
    return lines;
  }

  private static Line together(List<StateResult> idle) {
    String some =
        idle.stream().limit(MOST_IDLE).map(StateResult::id).collect(Collectors.joining(", "));
    return new Line()
        .add(StateResult.Kind.NOT_RUN.text, StateResult.Kind.NOT_RUN.style)
        .add("  " + some + " and " + (idle.size() - MOST_IDLE) + " others");
  }

  private static Line head(StateResult state) {
    return new Line()
        .add(state.kind().text, state.kind().style)
        .add("  ")
        .add(state.id(), Style.STRONG)
        .add(state.name().equals(state.id()) ? "" : "  " + state.name())
        .add("  " + state.function(), Style.FAINT);
  }

  private static void detailed(StateResult state, List<Line> lines) {
    lines.add(head(state));
    body(state, 0, lines);
  }

  /**
   * What it says and what it changed.
   *
   * @param told how many lines of what it says are told already
   */
  private static void body(StateResult state, int told, List<Line> lines) {
    Style style = state.kind() == StateResult.Kind.FAILED ? Style.FAILED : Style.PLAIN;
    List<Line> body = new ArrayList<>();
    if (!state.comment().isBlank()) {
      Safe.lines(state.comment().strip()).stream()
          .skip(told)
          .forEach(line -> body.add(Line.of(line, style)));
    }
    state
        .changes()
        .forEach(
            (key, value) -> {
              if (says(Values.str(key), value)) {
                change(Values.str(key), value, body);
              }
            });
    body.stream().limit(MOST_LINES).forEach(line -> lines.add(line.indent(4)));
    if (body.size() > MOST_LINES) {
      lines.add(
          Line.of("... " + (body.size() - MOST_LINES) + " more lines", Style.FAINT).indent(4));
    }
  }

  /** Whether a change is worth a line: empty output and the exit code 0 of a command are not. */
  private static boolean says(String key, @Nullable Object value) {
    return value != null
        && !value.equals("")
        && !(key.equals("retcode") && Values.equal(value, 0L));
  }

  /** The lines of a diff; those that name the file are left out, as its state does that. */
  static List<String> diff(String diff) {
    List<String> lines = Safe.lines(diff);
    boolean named =
        lines.size() > 2 && lines.get(0).startsWith("---") && lines.get(1).startsWith("+++");
    return named ? lines.subList(2, lines.size()) : lines;
  }

  /** Tells one entry of the changes. */
  static void change(String key, @Nullable Object value, List<Line> body) {
    if (key.equals("diff") && value instanceof String diff) {
      diff(diff).forEach(line -> body.add(Line.of(line, diffStyle(line))));
      return;
    }
    if (value instanceof Map<?, ?> map
        && map.size() == 2
        && map.containsKey("old")
        && map.containsKey("new")
        && simple(map.get("old"))
        && simple(map.get("new"))) {
      body.add(
          new Line()
              .add(key + ": ")
              .add(shown(map.get("old")), Style.REMOVED)
              .add(" -> ")
              .add(shown(map.get("new")), Style.ADDED));
      return;
    }
    Map<String, @Nullable Object> entry = new java.util.LinkedHashMap<>();
    entry.put(key, value);
    ValueText.of(entry).forEach(line -> body.add(Line.of(line)));
  }

  private static boolean simple(@Nullable Object value) {
    return !(value instanceof Map || value instanceof List)
        && !(value instanceof String s && s.contains("\n"));
  }

  private static String shown(@Nullable Object value) {
    return value == null || value.equals("") ? "(none)" : Values.str(value);
  }

  private static Style diffStyle(String line) {
    if (line.startsWith("+")) {
      return Style.ADDED;
    }
    if (line.startsWith("-")) {
      return Style.REMOVED;
    }
    return line.startsWith("@@") ? Style.FAINT : Style.PLAIN;
  }
}
