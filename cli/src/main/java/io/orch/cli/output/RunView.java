package io.orch.cli.output;

import io.orch.cli.client.Run;
import io.orch.cli.client.RunEntry;
import io.orch.cli.client.Step;
import io.orch.cli.client.TargetResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run as its log tells it: each step is printed when it ends, what goes on is shown below, and in
 * the end there is a table of the minions and a summary. Thread-safe.
 */
public final class RunView implements View {

  private final Screen screen;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Integer, StepView> steps = new TreeMap<>();
  private final Map<Integer, Duration> begun = new LinkedHashMap<>();
  private Run run;
  private boolean headed;

  public RunView(Run run, Screen screen) {
    this.run = run;
    this.screen = screen;
  }

  /** Takes an entry of the run's log and prints what it means. */
  public void accept(RunEntry entry) {
    lock.lock();
    try {
      head();
      switch (entry) {
        case RunEntry.RunMoved moved -> plan(moved.run());
        case RunEntry.StepMoved moved -> step(moved.step());
        case RunEntry.TargetMoved moved -> known(moved.step()).target(moved.target());
        case RunEntry.Noted noted -> screen.print(known(noted.step()).note(noted.line()));
        case RunEntry.Advanced advanced -> known(advanced.step()).progress(advanced.progress());
      }
    } finally {
      lock.unlock();
    }
  }

  private void head() {
    if (!headed) {
      headed = true;
      screen.print(
          new Line()
              .add(title(run), Style.STRONG)
              .add("  run " + run.id(), Style.FAINT)
              .add(run.operator().isEmpty() ? "" : " by " + run.operator(), Style.FAINT));
    }
  }

  /** {@code deploy-environment --env=prod --test}. */
  static String title(Run run) {
    return run.orchestration()
        + (run.environment().isEmpty() ? "" : " --env=" + run.environment())
        + (run.test() ? " --test" : "");
  }

  /** Learns the steps; that one of them moved is said by an entry of its own. */
  private void plan(Run now) {
    run = now;
    for (Step step : now.steps()) {
      steps.computeIfAbsent(step.index(), index -> new StepView(step));
    }
  }

  private void update(Run now) {
    run = now;
    for (Step step : now.steps()) {
      step(step);
    }
  }

  private void step(Step step) {
    StepView view = steps.computeIfAbsent(step.index(), index -> new StepView(step));
    view.update(step);
    if (view.announce() && !screen.live()) {
      screen.print(view.started());
    }
    if (view.report()) {
      screen.print(view.ended());
    }
  }

  private StepView known(int index) {
    return steps.computeIfAbsent(
        index,
        i ->
            new StepView(
                new Step(i, "", "step " + i, "", "running", "", Map.of(), "", null, null)));
  }

  @Override
  public List<Line> status(Duration elapsed, String spinner) {
    lock.lock();
    try {
      List<Line> lines = new ArrayList<>();
      for (Map.Entry<Integer, StepView> entry : steps.entrySet()) {
        if (entry.getValue().running()) {
          Duration since = begun.computeIfAbsent(entry.getKey(), k -> elapsed);
          lines.add(entry.getValue().status(elapsed.minus(since), spinner));
        }
      }
      if (lines.isEmpty() && !run.ended()) {
        lines.add(Line.of(spinner + " " + title(run), Style.FAINT));
      }
      return lines;
    } finally {
      lock.unlock();
    }
  }

  /** The targets of all steps. */
  public List<TargetResult> targets() {
    lock.lock();
    try {
      return steps.values().stream().flatMap(step -> step.targets().stream()).toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The end of the run: steps that were not run, what each minion did, and the outcome.
   *
   * @param ended the run as the master has it now
   */
  public List<Line> summary(Run ended) {
    lock.lock();
    try {
      update(ended);
      List<Line> lines = new ArrayList<>();
      for (StepView step : steps.values()) {
        if (step.step().state().equals("pending")) {
          lines.addAll(step.ended());
        }
      }
      List<Line> table = MinionTable.of(steps.values());
      if (!table.isEmpty()) {
        lines.add(new Line());
        lines.addAll(table);
      }
      lines.add(new Line());
      lines.add(outcome());
      lines.addAll(advice());
      return lines;
    } finally {
      lock.unlock();
    }
  }

  private Line outcome() {
    Duration took =
        run.created() == null || run.finished() == null
            ? Duration.ZERO
            : Duration.between(run.created(), run.finished());
    Line line =
        new Line()
            .add(title(run), Style.STRONG)
            .add(": ")
            .add(run.state(), StepView.style(run.state()))
            .add(" in " + Durations.of(took) + ": " + counts());
    if (run.state().equals("ok")) {
      line.add("; nothing had to change");
    }
    return line;
  }

  private String counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    steps.values().forEach(step -> counts.merge(step.word(), 1, Integer::sum));
    return steps.size()
        + (steps.size() == 1 ? " step: " : " steps: ")
        + counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
  }

  private List<Line> advice() {
    List<Line> lines = new ArrayList<>();
    if (run.state().equals("ok") || run.state().equals("changed")) {
      return lines;
    }
    String failure = firstFailure();
    if (failure != null) {
      lines.add(Line.of(failure, Style.FAILED).indent(2));
    } else if (!run.comment().isBlank()) {
      Safe.lines(run.comment().strip())
          .forEach(line -> lines.add(Line.of(line, Style.WARNING).indent(2)));
    }
    lines.add(Line.of("all of it: orch run show " + run.id(), Style.FAINT).indent(2));
    return lines;
  }

  private @Nullable String firstFailure() {
    return steps.values().stream()
        .filter(step -> step.step().state().equals("failed"))
        .findFirst()
        .map(step -> step.step().id() + ": " + step.failure())
        .orElse(null);
  }

  /** The run with its steps and their targets, for programs. */
  public Map<String, @Nullable Object> document(Run ended) {
    lock.lock();
    try {
      for (Step step : ended.steps()) {
        steps.computeIfAbsent(step.index(), index -> new StepView(step)).update(step);
      }
      Map<String, @Nullable Object> map = Documents.run(ended, false);
      map.put(
          "steps",
          steps.values().stream()
              .map(step -> Documents.step(step.step(), step.targets()))
              .toList());
      return map;
    } finally {
      lock.unlock();
    }
  }
}
