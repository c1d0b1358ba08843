package io.orch.cli.output;

import io.orch.cli.client.Run;
import io.orch.cli.client.RunEntry;
import io.orch.cli.client.Step;
import io.orch.cli.client.TargetResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
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
  private String told = "running";

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
      screen.print(RunSummary.heading(run));
    }
  }

  /** Learns the steps; that one of them moved is said by an entry of its own. */
  private void plan(Run now) {
    if (!now.state().equals(told) && !now.ended()) {
      screen.print(moved(now));
    }
    told = now.state();
    run = now;
    for (Step step : now.steps()) {
      learned(step);
    }
  }

  private static Line moved(Run now) {
    return new Line()
        .pad(now.state() + " ", StepText.WORD_WIDTH, StepText.style(now.state()))
        .add(RunSummary.title(now), Style.STRONG)
        .add(now.comment().isBlank() ? "" : "  " + Safe.lines(now.comment()).get(0), Style.FAINT);
  }

  private void update(Run now) {
    run = now;
    for (Step step : now.steps()) {
      step(step);
    }
  }

  private void step(Step step) {
    StepView view = learned(step);
    view.update(step);
    if (view.announce() && !screen.live()) {
      screen.print(view.started());
    }
    if (view.report()) {
      screen.print(view.text(run.ended()).lines());
    }
  }

  private StepView known(int index) {
    return steps.computeIfAbsent(
        index,
        i ->
            new StepView(
                new Step(
                    i,
                    "",
                    "step " + i,
                    "",
                    "running",
                    "",
                    Map.of(),
                    "",
                    null,
                    null,
                    List.of(),
                    1)));
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
        lines.add(Line.of(spinner + " " + RunSummary.title(run) + "  " + run.state(), Style.FAINT));
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
   * All that is known of the run, step by step in their order.
   *
   * @param now the run as the master has it
   */
  public List<Line> report(Run now) {
    lock.lock();
    try {
      run = now;
      now.steps().forEach(step -> learned(step).update(step));
      List<Line> lines = new ArrayList<>();
      lines.add(RunSummary.heading(run));
      steps.values().forEach(step -> lines.addAll(step.text(run.ended()).lines()));
      lines.addAll(end(RunSummary.Advice.WHOLE));
      return lines;
    } finally {
      lock.unlock();
    }
  }

  /** Takes what is known of a step's targets from elsewhere. */
  public void targets(Step step, Collection<TargetResult> results) {
    lock.lock();
    try {
      StepView view = learned(step);
      results.forEach(view::target);
    } finally {
      lock.unlock();
    }
  }

  private StepView learned(Step step) {
    return steps.computeIfAbsent(step.index(), index -> new StepView(step));
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
          lines.addAll(step.text(run.ended()).lines());
        }
      }
      lines.addAll(end(RunSummary.Advice.LOG));
      return lines;
    } finally {
      lock.unlock();
    }
  }

  private List<Line> end(RunSummary.Advice after) {
    List<Line> lines = new ArrayList<>();
    List<Line> table = MinionTable.of(steps.values());
    if (!table.isEmpty()) {
      lines.add(new Line());
      lines.addAll(table);
    }
    lines.add(new Line());
    lines.addAll(new RunSummary(run, steps.values()).lines(after));
    return lines;
  }

  /** The run with its steps and their targets, for programs. */
  public Map<String, @Nullable Object> document(Run ended) {
    lock.lock();
    try {
      for (Step step : ended.steps()) {
        learned(step).update(step);
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
