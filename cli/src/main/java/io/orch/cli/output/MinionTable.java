package io.orch.cli.output;

import io.orch.cli.client.TargetResult;
import io.orch.proto.message.JobOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each minion did in a run: its steps by outcome, its states by what became of them. */
final class MinionTable {

  private MinionTable() {}

  private static final class Row {
    final Map<JobOutcome, Integer> steps = new EnumMap<>(JobOutcome.class);
    final Map<StateResult.Kind, Integer> states = new EnumMap<>(StateResult.Kind.class);
  }

  /** Empty when no minion took part. Minions that did the same share a row. */
  static List<Line> of(Collection<StepView> steps) {
    Map<String, Row> rows = new TreeMap<>(Names.ORDER);
    for (StepView step : steps) {
      for (TargetResult target : step.targets()) {
        JobOutcome outcome = target.outcome();
        if (outcome != null) {
          count(rows.computeIfAbsent(target.minion(), k -> new Row()), outcome, target);
        }
      }
    }
    Map<List<Map<?, Integer>>, List<String>> same = new java.util.LinkedHashMap<>();
    rows.forEach(
        (minion, row) ->
            same.computeIfAbsent(List.of(row.steps, row.states), k -> new ArrayList<>())
                .add(minion));
    Table table = new Table("MINION", "STEPS", "STATES");
    same.values().forEach(minions -> row(minions, rows.get(minions.get(0)), table));
    return table.isEmpty() ? List.of() : table.lines();
  }

  private static void count(Row row, JobOutcome outcome, TargetResult target) {
    row.steps.merge(outcome, 1, Integer::sum);
    if (target.result() instanceof Map<?, ?> map && StateResult.isStateRun(map)) {
      StateResult.all(map).forEach(state -> row.states.merge(state.kind(), 1, Integer::sum));
    }
  }

  private static void row(
      List<String> minions, @org.jspecify.annotations.Nullable Row row, Table table) {
    if (row == null) {
      return;
    }
    JobOutcome worst =
        row.steps.keySet().stream()
            .reduce(JobOutcome.OK, (a, b) -> b.ordinal() > a.ordinal() && !skip(b) ? b : a);
    Style style =
        worst.success() ? worst == JobOutcome.CHANGED ? Style.CHANGED : Style.OK : Style.FAILED;
    table.row(
        new Table.Cell(Names.of(minions), Style.STRONG),
        new Table.Cell(
            row.steps.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey().text())
                .collect(Collectors.joining(", ")),
            style),
        Table.Cell.of(
            row.states.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey().text)
                .collect(Collectors.joining(", "))));
  }

  private static boolean skip(JobOutcome outcome) {
    return outcome == JobOutcome.SKIPPED;
  }
}
