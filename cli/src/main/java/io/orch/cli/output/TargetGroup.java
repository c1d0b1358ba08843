package io.orch.cli.output;

import io.orch.cli.client.TargetResult;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.OwnName;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Minions on which a job had the same outcome and the same result. */
final class TargetGroup {

  private static final int MOST_LINES = 30;

  private final List<TargetResult> members;
  private final TargetResult shown;

  /**
   * @param shown the result that stands for all of them
   */
  private TargetGroup(List<TargetResult> members, TargetResult shown) {
    this.members = members;
    this.shown = shown;
  }

  /** The groups of equal results, those that need attention last, where the reader's eye is. */
  static List<TargetGroup> of(Collection<TargetResult> targets) {
    return grouped(targets, target -> identity(target, StateResult::identity));
  }

  /**
   * The groups of results that {@link #brief} tells alike: what changed in a state is not told, nor
   * which states did not change, and minions' own names make no difference.
   */
  static List<TargetGroup> alike(Collection<TargetResult> targets) {
    return grouped(
        targets,
        target ->
            identity(
                StateResult.isStateRun(target.result())
                    ? target.with(new OwnName(target.minion()).hiddenIn(target.result()))
                    : target,
                StateResult::briefIdentity));
  }

  private static List<TargetGroup> grouped(
      Collection<TargetResult> targets, Function<TargetResult, List<@Nullable Object>> identity) {
    Map<List<@Nullable Object>, List<TargetResult>> groups = new LinkedHashMap<>();
    targets.stream()
        .sorted((a, b) -> Names.ORDER.compare(a.minion(), b.minion()))
        .forEach(
            target ->
                groups.computeIfAbsent(identity.apply(target), k -> new ArrayList<>()).add(target));
    return groups.values().stream()
        .map(members -> new TargetGroup(members, standing(members)))
        .sorted(Comparator.comparingInt(TargetGroup::severity))
        .toList();
  }

  /** The result that stands for all; without a name where it is that of one of several. */
  private static TargetResult standing(List<TargetResult> members) {
    TargetResult first = members.get(0);
    return members.size() > 1 && StateResult.isStateRun(first.result())
        ? first.with(new OwnName(first.minion()).hiddenIn(first.result()))
        : first;
  }

  private static List<@Nullable Object> identity(
      TargetResult target, Function<StateResult, List<@Nullable Object>> ofState) {
    List<@Nullable Object> identity = new ArrayList<>();
    identity.add(target.outcome());
    identity.add((long) target.retcode());
    Object result = target.result();
    if (result instanceof Map<?, ?> map && StateResult.isStateRun(result)) {
      StateResult.all(map).forEach(state -> identity.add(ofState.apply(state)));
    } else {
      identity.add(result);
    }
    return identity;
  }

  private int severity() {
    JobOutcome outcome = first().outcome();
    if (outcome == null) {
      return 1;
    }
    return outcome.success() ? 0 : 2;
  }

  private TargetResult first() {
    return shown;
  }

  int size() {
    return members.size();
  }

  /** Whether something went wrong there. */
  boolean bad() {
    return severity() > 1;
  }

  /** The same with only so many of its lines. */
  private static List<Line> bounded(List<Line> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<Line> kept = new ArrayList<>(lines.subList(0, MOST_LINES));
    kept.add(Line.of("... " + (lines.size() - MOST_LINES) + " more lines", Style.FAINT).indent(4));
    return kept;
  }

  /** The heading: who, and what became of it. */
  Line heading() {
    return heading(Style.STRONG);
  }

  private Line heading(Style style) {
    TargetResult target = first();
    Line line = new Line().add(names(), style).add("  ").add(word(target), style(target));
    String why = reason();
    if (!why.isEmpty()) {
      line.add(": " + why, target.outcome() == JobOutcome.CHANGED ? Style.PLAIN : style(target));
    } else if (states() != null) {
      line.add(": " + counts());
    }
    return line;
  }

  String names() {
    return Names.of(members.stream().map(TargetResult::minion).toList());
  }

  private static String word(TargetResult target) {
    JobOutcome outcome = target.outcome();
    return outcome == null ? target.state() : outcome.text();
  }

  static Style style(TargetResult target) {
    JobOutcome outcome = target.outcome();
    if (outcome == null) {
      return Style.FAINT;
    }
    return switch (outcome) {
      case OK, SKIPPED -> Style.OK;
      case CHANGED -> Style.CHANGED;
      case FAILED, LOST -> Style.FAILED;
      case UNREACHABLE, TIMED_OUT, REPLACED, CANCELLED -> Style.WARNING;
    };
  }

  /** Why it is no success, in one line; empty when it is, or when nothing is known. */
  String reason() {
    TargetResult target = first();
    JobOutcome outcome = target.outcome();
    if (outcome == null || outcome.success()) {
      return "";
    }
    StateReport states = states();
    if (states != null) {
      return states.firstFailure();
    }
    List<String> lines = ValueText.of(target.result());
    return target.result() == null ? fallback(outcome) : lines.get(0);
  }

  private static String fallback(JobOutcome outcome) {
    return switch (outcome) {
      case UNREACHABLE -> "it is not connected and did not come back in time";
      case LOST -> "it began and was not heard of again";
      case TIMED_OUT -> "it ran longer than its limit";
      case OK, CHANGED, SKIPPED, FAILED, REPLACED, CANCELLED -> "";
    };
  }

  /** Null when the function was no state run. */
  private @Nullable StateReport states() {
    Object result = first().result();
    return result instanceof Map<?, ?> map && StateResult.isStateRun(result)
        ? new StateReport(StateResult.all(map))
        : null;
  }

  /** {@code 12 states: 10 unchanged, 2 changed}; empty when it was no state run. */
  String counts() {
    StateReport states = states();
    return states == null ? "" : states.counts();
  }

  /** The heading, and below it the result in full. */
  List<Line> full() {
    List<Line> lines = new ArrayList<>();
    StateReport states = states();
    if (states != null) {
      boolean explained = !reason().isEmpty();
      lines.add(explained ? heading() : heading().add("  " + slowest(), Style.FAINT));
      states.lines(true).forEach(line -> lines.add(line.indent(2)));
      if (explained) {
        lines.add(Line.of(states.counts() + "  " + slowest(), Style.FAINT).indent(2));
      }
      return lines;
    }
    TargetResult target = first();
    JobOutcome outcome = target.outcome();
    Line head = new Line().add(names(), Style.STRONG);
    if (outcome != null && outcome != JobOutcome.OK) {
      head.add("  ").add(outcome.text(), style(target));
      if (target.retcode() != 0) {
        head.add(String.format(Locale.ROOT, " (exit code %d)", target.retcode()), Style.FAINT);
      }
    }
    lines.add(head);
    String why = target.result() == null && outcome != null ? fallback(outcome) : "";
    Style style = outcome != null && outcome.success() ? Style.PLAIN : style(target);
    List<String> body = why.isEmpty() ? ValueText.of(target.result()) : List.of(why);
    body.forEach(line -> lines.add(Line.of(line, style).indent(4)));
    return lines;
  }

  private String slowest() {
    return Durations.of(
        members.stream()
            .map(TargetResult::duration)
            .max(Comparator.naturalOrder())
            .orElse(java.time.Duration.ZERO));
  }

  /** The heading, and below it what changed or failed, changes in one line each. */
  List<Line> brief() {
    return bounded(details());
  }

  private List<Line> details() {
    List<Line> lines = new ArrayList<>();
    lines.add(heading(Style.PLAIN));
    StateReport states = states();
    if (states != null) {
      states.lines(false).forEach(line -> lines.add(line.indent(2)));
      return lines;
    }
    JobOutcome outcome = first().outcome();
    List<String> text = ValueText.of(first().result());
    if (outcome != null && !outcome.success() && text.size() > 1) {
      text.stream().skip(1).forEach(line -> lines.add(Line.of(line, style(first())).indent(2)));
    } else if (outcome != null && outcome.success() && !trivial(first().result())) {
      text.forEach(line -> lines.add(Line.of(line, Style.FAINT).indent(2)));
    }
    return lines;
  }

  /** {@code 4 minions: 3 ok, 1 failed}. */
  static String counts(Collection<TargetResult> targets) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (JobOutcome outcome : JobOutcome.values()) {
      int count = (int) targets.stream().filter(t -> t.outcome() == outcome).count();
      if (count > 0) {
        counts.put(outcome.text(), count);
      }
    }
    int open = (int) targets.stream().filter(t -> !t.closed()).count();
    if (open > 0) {
      counts.put("waiting", open);
    }
    String parts =
        counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    return targets.size() + (targets.size() == 1 ? " minion: " : " minions: ") + parts;
  }

  /** Whether a result says no more than its outcome. */
  private static boolean trivial(@Nullable Object result) {
    return result == null || result.equals("") || Values.equal(result, Boolean.TRUE);
  }
}
