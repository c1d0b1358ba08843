package io.orch.cli.output;

import io.orch.cli.client.Environment;
import io.orch.cli.client.Lock;
import io.orch.cli.client.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What environments run, for people. */
public final class EnvironmentText {

  private static final int REVISION = 12;

  private EnvironmentText() {}

  /** One line for each. */
  public static List<Line> list(List<Environment> environments) {
    Table table = new Table("ENV", "RUNS", "FILES", "PILLAR", "SINCE", "BY", "NOW");
    for (Environment environment : environments) {
      Run run = environment.good().isEmpty() ? null : environment.good().get(0);
      Table.Cell name = new Table.Cell(environment.name(), Style.STRONG);
      if (run == null) {
        table.row(name, cell("-"), cell("-"), cell("-"), cell("-"), cell("-"), now(environment));
      } else {
        table.row(
            name,
            cell(run.orchestration()),
            cell(shortened(run.treeRevision())),
            cell(shortened(run.pillarRevision())),
            cell(Listing.time(run.finished())),
            cell(run.operator()),
            now(environment));
      }
    }
    return table.isEmpty()
        ? List.of(Line.of("no run was for an environment: orch run NAME --env=ENV", Style.FAINT))
        : table.lines();
  }

  private static Table.Cell cell(String text) {
    return Table.Cell.of(text);
  }

  private static Table.Cell now(Environment environment) {
    Lock lock = environment.lock();
    if (lock != null) {
      return new Table.Cell("run " + lock.run() + " of " + lock.operator(), Style.WARNING);
    }
    return environment.open() ? cell("open") : new Table.Cell("closed", Style.WARNING);
  }

  private static String shortened(String revision) {
    return revision.length() <= REVISION ? revision : revision.substring(0, REVISION);
  }

  /** What one runs, by orchestration, and what it asks of runs. */
  public static List<Line> show(Environment environment) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(environment.name(), Style.STRONG));
    Lock lock = environment.lock();
    if (lock != null) {
      lines.add(field("changed by", "run " + lock.run() + " of " + lock.operator()));
    }
    lines.add(field("approvals", String.valueOf(environment.approvals())));
    lines.add(field("on failure", onFailure(environment)));
    lines.add(field("window", window(environment)));
    lines.add(field("joiners", environment.joiners()));
    Map<String, Run> last = new LinkedHashMap<>();
    environment.good().forEach(run -> last.putIfAbsent(run.orchestration(), run));
    lines.add(new Line());
    lines.addAll(runs(List.copyOf(last.values())));
    lines.addAll(behind(environment));
    return lines;
  }

  /** The minions that are not where those runs would have them; nothing when there are none. */
  private static List<Line> behind(Environment environment) {
    if (environment.behind().isEmpty()) {
      return List.of();
    }
    Table table = new Table("MINION", "IS", "ORCHESTRATION", "RUN", "TRIED", "BY", "WHY");
    for (Environment.Late late : environment.behind()) {
      table.row(
          new Table.Cell(late.minion(), Style.STRONG),
          new Table.Cell(late.state(), Style.WARNING),
          cell(late.orchestration()),
          cell(late.run()),
          cell(String.valueOf(late.attempts())),
          cell(late.catchUp().isEmpty() ? "-" : late.catchUp()),
          cell(late.comment()));
    }
    List<Line> lines = new ArrayList<>();
    lines.add(new Line());
    lines.addAll(table.lines());
    return lines;
  }

  private static Line field(String name, String value) {
    return new Line()
        .add(String.format("%-12s", name), Style.FAINT)
        .add(Safe.line(value))
        .indent(2);
  }

  private static String onFailure(Environment environment) {
    if (!environment.rollback().isEmpty()) {
      return "run " + environment.rollback();
    }
    return environment.onFailure().isEmpty() ? "stop" : environment.onFailure();
  }

  private static String window(Environment environment) {
    if (environment.open()) {
      return "open";
    }
    return environment.opens().isEmpty() ? "closed" : "closed until " + environment.opens();
  }

  /** What it ran, newest first. */
  public static List<Line> history(Environment environment) {
    List<Line> lines = new ArrayList<>(runs(environment.good()));
    lines.addAll(behind(environment));
    return lines;
  }

  private static List<Line> runs(List<Run> runs) {
    Table table = new Table("RUN", "ORCHESTRATION", "FILES", "PILLAR", "WHEN", "BY", "AGAIN");
    for (Run run : runs) {
      table.row(
          cell(run.id()),
          new Table.Cell(run.orchestration(), Style.STRONG),
          cell(shortened(run.treeRevision())),
          cell(shortened(run.pillarRevision())),
          cell(Listing.time(run.finished())),
          cell(run.operator()),
          cell(again(run)));
    }
    return table.isEmpty()
        ? List.of(Line.of("no run of it did all that it was to do", Style.FAINT))
        : table.lines();
  }

  private static String again(@Nullable Run run) {
    return run == null || run.replays().isEmpty() ? "-" : run.replays();
  }
}
