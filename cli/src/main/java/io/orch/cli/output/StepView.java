package io.orch.cli.output;

import io.orch.cli.client.Progress;
import io.orch.cli.client.Step;
import io.orch.cli.client.TargetResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One step of a run and its targets. Not thread-safe. */
final class StepView {

  private static final int WORD_WIDTH = 10;

  private Step step;
  private final Map<String, TargetResult> targets = new LinkedHashMap<>();
  private final Map<String, Progress> progress = new LinkedHashMap<>();
  private boolean announced;
  private boolean reported;

  StepView(Step step) {
    this.step = step;
  }

  /** Takes what became of the step; one that is to be done again forgets what it did. */
  void update(Step now) {
    if (step.ended() && now.state().equals("pending")) {
      targets.clear();
      progress.clear();
      announced = false;
      reported = false;
    }
    step = now;
  }

  Line note(String line) {
    return new Line()
        .pad("", WORD_WIDTH, Style.FAINT)
        .add(step.id() + ": ", Style.FAINT)
        .add(Safe.line(line), Style.FAINT);
  }

  Step step() {
    return step;
  }

  List<TargetResult> targets() {
    return List.copyOf(targets.values());
  }

  void target(TargetResult target) {
    TargetResult before = targets.get(target.minion());
    if (before == null || target.closed() || !before.closed()) {
      targets.put(target.minion(), target);
    }
  }

  void progress(Progress now) {
    progress.put(now.minion(), now);
  }

  boolean running() {
    return step.state().equals("running");
  }

  /** Whether it is the first time that the step is seen to run. */
  boolean announce() {
    boolean first = running() && !announced;
    announced |= first;
    return first;
  }

  /** Whether it ended and that was not reported yet. */
  boolean report() {
    boolean first = step.ended() && !reported;
    reported |= first;
    return first;
  }

  Line started() {
    return new Line()
        .pad("started", WORD_WIDTH, Style.FAINT)
        .add(step.id(), Style.STRONG)
        .add("  " + step.function(), Style.FAINT)
        .add(step.jid().isEmpty() ? "" : "  job " + step.jid(), Style.FAINT);
  }

  Line status(Duration elapsed, String spinner) {
    return new Line()
        .add(spinner + " ", Style.CHANGED)
        .add(step.id(), Style.STRONG)
        .add(targets.isEmpty() ? "" : "  " + TargetGroup.counts(targets.values()))
        .add(Progressing.of(targets.values(), progress))
        .add("  " + Durations.of(elapsed), Style.FAINT);
  }

  /** What became of the step: a heading, then each result with the minions that share it. */
  List<Line> ended() {
    List<Line> lines = new ArrayList<>();
    Line head =
        new Line()
            .pad(word(), WORD_WIDTH, style())
            .add(step.id(), Style.STRONG)
            .add("  " + step.function(), Style.FAINT);
    if (!targets.isEmpty()) {
      head.add("  " + TargetGroup.counts(targets.values()));
    }
    if (step.started() != null) {
      head.add("  " + Durations.of(step.duration()), Style.FAINT);
    }
    lines.add(head);
    if (commentWorthShowing()) {
      Safe.lines(step.comment().strip())
          .forEach(line -> lines.add(Line.of(line, commentStyle()).indent(WORD_WIDTH)));
    }
    for (TargetGroup group : TargetGroup.of(targets.values())) {
      group.brief().forEach(line -> lines.add(line.indent(WORD_WIDTH)));
    }
    return lines;
  }

  /** A step's comment repeats what its minions show, so it is left out where they say it better. */
  private boolean commentWorthShowing() {
    return !step.comment().isBlank() && (targets.isEmpty() || failedWithoutTarget());
  }

  private boolean failedWithoutTarget() {
    return step.state().equals("failed")
        && targets.values().stream().allMatch(t -> t.outcome() != null && t.outcome().success());
  }

  private Style commentStyle() {
    return step.state().equals("failed") ? Style.FAILED : Style.FAINT;
  }

  String word() {
    return step.state().equals("pending") ? "not run" : step.state();
  }

  Style style() {
    return StepView.style(step.state());
  }

  /** Why it failed, in one line; empty when it did not. */
  String failure() {
    if (!step.state().equals("failed")) {
      return "";
    }
    return TargetGroup.of(targets.values()).stream()
        .filter(group -> !group.reason().isEmpty())
        .findFirst()
        .map(group -> group.names() + ": " + group.reason())
        .orElse(Safe.lines(step.comment().strip()).get(0));
  }

  static Style style(String state) {
    return switch (state) {
      case "ok" -> Style.OK;
      case "changed" -> Style.CHANGED;
      case "failed", "rollback-failed" -> Style.FAILED;
      case "cancelled", "interrupted", "pending", "paused", "waiting", "rolled-back" ->
          Style.WARNING;
      default -> Style.FAINT;
    };
  }
}
