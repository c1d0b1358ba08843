package io.orch.cli.output;

import io.orch.cli.client.Job;
import io.orch.cli.client.Key;
import io.orch.cli.client.Lock;
import io.orch.cli.client.Minion;
import io.orch.cli.client.Run;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables of runs, jobs, minions and keys. Times are local. */
public final class Listing {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final int FINGERPRINT = 23;

  private Listing() {}

  public static List<Line> runs(List<Run> runs) {
    Table table = new Table("RUN", "STARTED", "ORCHESTRATION", "ENV", "BY", "STATE", "TOOK");
    for (Run run : runs) {
      table.row(
          Table.Cell.of(run.id()),
          Table.Cell.of(time(run.created())),
          new Table.Cell(run.orchestration() + (run.test() ? " (test)" : ""), Style.STRONG),
          Table.Cell.of(run.environment().isEmpty() ? "-" : run.environment()),
          Table.Cell.of(run.operator()),
          new Table.Cell(run.state(), StepText.style(run.state())),
          Table.Cell.of(took(run.created(), run.finished())));
    }
    return table.isEmpty() ? none("no run yet: 'orch run NAME' starts one") : table.lines();
  }

  public static List<Line> jobs(List<Job> jobs) {
    Table table = new Table("JOB", "STARTED", "FUNCTION", "TARGET", "BY", "STATE");
    for (Job job : jobs) {
      table.row(
          Table.Cell.of(job.jid()),
          Table.Cell.of(time(job.created())),
          new Table.Cell(job.function(), Style.STRONG),
          Table.Cell.of(
              job.target()
                  + (job.targetKind().equals("glob") ? "" : " (" + job.targetKind() + ")")),
          Table.Cell.of(job.operator()),
          Table.Cell.of(
              job.targets().isEmpty()
                  ? job.finished() ? "finished" : "running"
                  : TargetGroup.counts(job.targets())));
    }
    return table.isEmpty() ? none("no job yet: 'orch exec' starts one") : table.lines();
  }

  public static List<Line> minions(List<Minion> minions) {
    Table table = new Table("MINION", "STATE", "ROLES", "OS", "VERSION", "ADDRESS", "LAST SEEN");
    minions.stream()
        .sorted((a, b) -> Names.ORDER.compare(a.id(), b.id()))
        .forEach(
            minion ->
                table.row(
                    new Table.Cell(minion.id(), Style.STRONG),
                    minion.connected()
                        ? new Table.Cell("connected", Style.OK)
                        : new Table.Cell("away", Style.WARNING),
                    Table.Cell.of(
                        minion.roles().isEmpty() ? "-" : String.join(",", minion.roles())),
                    Table.Cell.of(minion.os()),
                    Table.Cell.of(minion.version()),
                    Table.Cell.of(minion.address()),
                    Table.Cell.of(time(minion.lastSeen()))));
    return table.isEmpty()
        ? none("no minion yet: 'orch token create' makes a token with which one joins")
        : table.lines();
  }

  public static List<Line> locks(List<Lock> locks) {
    Table table =
        new Table(
            "LOCK", "RUN", "ORCHESTRATION", "BY", "STATE", "HOLDER", "EPOCH", "SINCE", "EXPIRES");
    for (Lock lock : locks) {
      table.row(
          new Table.Cell(lock.name(), Style.STRONG),
          Table.Cell.of(lock.run()),
          Table.Cell.of(lock.orchestration()),
          Table.Cell.of(lock.operator()),
          lock.working()
              ? new Table.Cell(lock.runState(), StepText.style(lock.runState()))
              : new Table.Cell("abandoned", Style.WARNING),
          Table.Cell.of(lock.holder()),
          Table.Cell.of(String.valueOf(lock.epoch())),
          Table.Cell.of(time(lock.since())),
          Table.Cell.of(time(lock.expires())));
    }
    return table.isEmpty() ? none("no lock is held") : table.lines();
  }

  public static List<Line> keys(List<Key> keys) {
    Table table = new Table("MINION", "STATE", "FINGERPRINT", "SINCE", "VALID UNTIL");
    keys.stream()
        .sorted((a, b) -> Names.ORDER.compare(a.minion(), b.minion()))
        .forEach(
            key ->
                table.row(
                    new Table.Cell(key.minion(), Style.STRONG),
                    new Table.Cell(key.state(), style(key)),
                    Table.Cell.of(shortened(key.fingerprint())),
                    Table.Cell.of(time(key.created())),
                    Table.Cell.of(time(key.expires()))));
    return table.isEmpty() ? none("no minion has asked to join yet") : table.lines();
  }

  /** One key in full, to be compared with what the minion shows. */
  public static List<Line> key(Key key) {
    return List.of(
        new Line()
            .add(key.minion(), Style.STRONG)
            .add("  ")
            .add(key.state(), style(key))
            .add("  " + key.fingerprint(), Style.FAINT));
  }

  private static Style style(Key key) {
    return switch (key.state()) {
      case "accepted" -> Style.OK;
      case "pending" -> Style.WARNING;
      default -> Style.FAILED;
    };
  }

  private static String shortened(String fingerprint) {
    return fingerprint.length() <= FINGERPRINT
        ? fingerprint
        : fingerprint.substring(0, FINGERPRINT) + "...";
  }

  static List<Line> none(String hint) {
    return List.of(Line.of(hint, Style.FAINT));
  }

  private static String took(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? "-" : Durations.of(java.time.Duration.between(from, to));
  }

  /** The local time of day, or nothing. */
  static String clock(@Nullable Instant instant) {
    return instant == null ? "" : CLOCK.format(instant.atZone(ZoneId.systemDefault()));
  }

  /** Local time, or a dash. */
  public static String time(@Nullable Instant instant) {
    return instant == null ? "-" : TIME.format(instant.atZone(ZoneId.systemDefault()));
  }
}
