package io.orch.cli.output;

import io.orch.cli.client.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The end of what is told of a run: its outcome, why it failed, and what can be done. */
final class RunSummary {

  private static final int MOST_FAILURES = 12;

  private final Run run;
  private final Collection<StepView> steps;

  /** After what the reader is told what may be done next. */
  enum Advice {
    /** What happened while it was followed. */
    LOG,
    /** All that is known of the run. */
    WHOLE
  }

  RunSummary(Run run, Collection<StepView> steps) {
    this.run = run;
    this.steps = List.copyOf(steps);
  }

  /** {@code deploy-environment --env=prod --test}. */
  static String title(Run run) {
    return run.orchestration()
        + (run.environment().isEmpty() ? "" : " --env=" + run.environment())
        + (run.test() ? " --test" : "");
  }

  /** {@code deploy --env=prod run 2026... by alice, since 2026-01-02 03:04:05}. */
  static Line heading(Run run) {
    return new Line()
        .add(title(run), Style.STRONG)
        .add("  run " + run.id(), Style.FAINT)
        .add(run.operator().isEmpty() ? "" : " by " + run.operator(), Style.FAINT)
        .add(run.created() == null ? "" : ", " + Listing.time(run.created()), Style.FAINT);
  }

  List<Line> lines(Advice after) {
    List<Line> lines = new ArrayList<>();
    lines.add(outcome());
    if (good()) {
      return lines;
    }
    List<Line> failures = failures();
    lines.addAll(failures);
    if (failures.isEmpty() && !run.comment().isBlank()) {
      Safe.lines(run.comment().strip())
          .forEach(line -> lines.add(Line.of(line, Style.WARNING).indent(2)));
    }
    advice(after).forEach(line -> lines.add(Line.of(line, Style.FAINT).indent(2)));
    return lines;
  }

  private boolean good() {
    return run.state().equals("ok") || run.state().equals("changed");
  }

  private Line outcome() {
    Line line =
        new Line()
            .add(title(run), Style.STRONG)
            .add(": ")
            .add(run.state(), StepText.style(run.state()));
    if (run.created() != null && run.finished() != null) {
      line.add(" in " + Durations.of(Duration.between(run.created(), run.finished())));
    }
    line.add(": " + counts());
    return line.add(run.state().equals("ok") ? "; nothing had to change" : "");
  }

  private String counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    steps.forEach(step -> counts.merge(StepText.word(step.step(), run.ended()), 1, Integer::sum));
    return steps.size()
        + (steps.size() == 1 ? " step: " : " steps: ")
        + counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
  }

  private List<Line> failures() {
    List<String> all = new ArrayList<>();
    for (StepView step : steps) {
      step.text(true).failures().forEach(why -> all.add(step.step().id() + ": " + why));
    }
    List<Line> lines = new ArrayList<>();
    all.stream()
        .limit(MOST_FAILURES)
        .forEach(why -> lines.add(Line.of(why, Style.FAILED).indent(2)));
    if (all.size() > MOST_FAILURES) {
      lines.add(
          Line.of("... and " + (all.size() - MOST_FAILURES) + " more", Style.FAILED).indent(2));
    }
    return lines;
  }

  private List<String> advice(Advice after) {
    String id = run.id();
    boolean whole = after == Advice.WHOLE;
    return switch (run.state()) {
      case "running", "cancelling", "rolling-back", "waiting" ->
          List.of("it goes on: orch run watch " + id);
      case "approval" ->
          List.of("agree to it: orch run approve " + id, "or end it:   orch run reject " + id);
      case "paused" -> List.of("go on with it: orch run resume " + id);
      case "failed", "cancelled", "interrupted" ->
          whole
              ? List.of("go on there: orch run retry " + id)
              : List.of("all of it:   orch run show " + id, "go on there: orch run retry " + id);
      default -> whole ? List.of() : List.of("all of it: orch run show " + id);
    };
  }
}
