package io.orch.cli.output;

import io.orch.cli.client.Progress;
import io.orch.cli.client.Step;
import io.orch.cli.client.TargetResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One step of a run and its targets. Not thread-safe. */
final class StepView {

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
        .pad("", StepText.WORD_WIDTH, Style.FAINT)
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
        .pad("started", StepText.WORD_WIDTH, Style.FAINT)
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

  /**
   * What is known of it.
   *
   * @param over whether the run has ended
   */
  StepText text(boolean over) {
    return new StepText(step, targets.values(), over);
  }
}
