package io.orch.cli.output;

import io.orch.cli.client.Step;
import io.orch.cli.client.TargetResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A step of a run for people: a heading, then each result with the minions that share it. */
final class StepText {

  static final int WORD_WIDTH = 10;
  private static final int MOST_GOOD = 10;
  private static final int MOST_BAD = 20;

  private final Step step;
  private final String word;
  private final List<TargetGroup> groups;
  private final Collection<TargetResult> targets;

  /**
   * @param over whether the run has ended, so that what is pending will not be run
   */
  StepText(Step step, Collection<TargetResult> targets, boolean over) {
    this.step = step;
    this.word = word(step, over);
    this.targets = List.copyOf(targets);
    this.groups = TargetGroup.alike(targets);
  }

  /** What became of it, or how far it is. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(heading());
    if (commentWorthShowing()) {
      Safe.lines(step.comment().strip())
          .forEach(line -> lines.add(Line.of(line, commentStyle()).indent(WORD_WIDTH)));
    }
    groups(groups.stream().filter(group -> !group.bad()).toList(), MOST_GOOD, lines);
    groups(groups.stream().filter(TargetGroup::bad).toList(), MOST_BAD, lines);
    return lines;
  }

  private Line heading() {
    Line head =
        new Line()
            .pad(word, WORD_WIDTH, style(step.state()))
            .add(step.id(), Style.STRONG)
            .add("  " + step.function(), Style.FAINT);
    if (!targets.isEmpty()) {
      head.add("  " + TargetGroup.counts(targets));
    }
    if (step.started() != null) {
      String took = step.finished() == null ? "" : "  " + Durations.of(step.duration());
      head.add(took + "  at " + Listing.clock(step.started()), Style.FAINT);
    }
    return head.add(step.attempt() > 1 ? "  attempt " + step.attempt() : "", Style.WARNING);
  }

  private void groups(List<TargetGroup> shown, int most, List<Line> lines) {
    shown.stream()
        .limit(most)
        .forEach(group -> group.brief().forEach(line -> lines.add(line.indent(WORD_WIDTH))));
    if (shown.size() > most) {
      int minions = shown.stream().skip(most).mapToInt(TargetGroup::size).sum();
      String where =
          step.jobs().isEmpty() ? "" : ": orch job show " + String.join(" ", step.jobs());
      lines.add(
          Line.of(
                  "... and "
                      + (shown.size() - most)
                      + " other results of "
                      + minions
                      + (minions == 1 ? " minion" : " minions")
                      + where,
                  Style.FAINT)
              .indent(WORD_WIDTH));
    }
  }

  /** A step's comment repeats what its minions show, so it is left out where they say it better. */
  private boolean commentWorthShowing() {
    return !step.comment().isBlank() && (targets.isEmpty() || failedWithoutTarget());
  }

  private boolean failedWithoutTarget() {
    return step.state().equals("failed") && groups.stream().noneMatch(TargetGroup::bad);
  }

  private Style commentStyle() {
    return step.state().equals("failed") ? Style.FAILED : Style.FAINT;
  }

  /** Why it failed, a line for each group of minions; nothing when it did not. */
  List<String> failures() {
    if (!step.state().equals("failed")) {
      return List.of();
    }
    List<String> reasons =
        groups.stream()
            .filter(group -> !group.reason().isEmpty())
            .map(group -> group.names() + ": " + group.reason())
            .toList();
    return reasons.isEmpty() ? List.of(Safe.lines(step.comment().strip()).get(0)) : reasons;
  }

  static String word(Step step, boolean over) {
    return over && step.state().equals("pending") ? "not run" : step.state();
  }

  /** How a state of a step or a run looks; one that is not known here is faint. */
  static Style style(String state) {
    return switch (state) {
      case "ok" -> Style.OK;
      case "changed" -> Style.CHANGED;
      case "failed", "rollback-failed" -> Style.FAILED;
      case "cancelled",
          "cancelling",
          "interrupted",
          "pending",
          "paused",
          "waiting",
          "approval",
          "rolling-back",
          "rolled-back" ->
          Style.WARNING;
      default -> Style.FAINT;
    };
  }
}
