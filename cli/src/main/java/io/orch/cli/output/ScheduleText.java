package io.orch.cli.output;

import io.orch.cli.client.ScheduleEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The master's schedule for people. */
public final class ScheduleText {

  private ScheduleText() {}

  /** One line each. */
  public static List<Line> list(List<ScheduleEntry> entries) {
    Table table = new Table("NAME", "FUNCTION", "WHEN", "NEXT", "LAST", "RESULT", "FROM");
    for (ScheduleEntry entry : entries) {
      ScheduleEntry.Occasion last =
          entry.occasions().isEmpty() ? null : entry.occasions().getFirst();
      table.row(
          new Table.Cell(entry.name(), Style.STRONG),
          Table.Cell.of(entry.function()),
          Table.Cell.of(entry.timing()),
          entry.active()
              ? Table.Cell.of(Listing.time(entry.next()))
              : new Table.Cell("switched off", Style.WARNING),
          Table.Cell.of(Listing.time(last == null ? null : last.due())),
          last == null ? Table.Cell.of("-") : state(last),
          Table.Cell.of(entry.origin()));
    }
    return table.isEmpty() ? Listing.none("the master's schedule has no entries") : table.lines();
  }

  private static Table.Cell state(ScheduleEntry.Occasion occasion) {
    return new Table.Cell(
        occasion.state(),
        switch (occasion.state()) {
          case "failed" -> Style.FAILED;
          case "missed", "skipped" -> Style.WARNING;
          case "done" -> Style.OK;
          default -> Style.PLAIN;
        });
  }

  /** One entry: as it was written, when it is due, and what became of its due times. */
  public static List<Line> entry(ScheduleEntry entry) {
    List<Line> lines = new ArrayList<>();
    Line head = new Line().add(entry.name(), Style.STRONG);
    if (!entry.active()) {
      head.add("  switched off", Style.WARNING);
    }
    lines.add(head.add("  from " + entry.origin(), Style.FAINT));
    ValueText.of(entry.written()).forEach(line -> lines.add(Line.of(line).indent(2)));
    if (entry.active()) {
      lines.addAll(next(entry));
    }
    if (!entry.occasions().isEmpty()) {
      lines.add(Line.of(""));
      Table table = new Table("DUE", "RESULT", "ENDED", "RUN", "WHY");
      entry
          .occasions()
          .forEach(
              occasion ->
                  table.row(
                      Table.Cell.of(Listing.time(occasion.due())),
                      state(occasion),
                      Table.Cell.of(Listing.time(occasion.ended())),
                      Table.Cell.of(occasion.run().isEmpty() ? "-" : occasion.run()),
                      Table.Cell.of(occasion.why().lines().findFirst().orElse(""))));
      lines.addAll(table.lines());
    }
    return lines;
  }

  private static List<Line> next(ScheduleEntry entry) {
    List<Instant> due =
        entry.upcoming().isEmpty() && entry.next() != null
            ? List.of(entry.next())
            : entry.upcoming();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(due.isEmpty() ? "next: never" : "next:"));
    due.forEach(time -> lines.add(Line.of(Listing.time(time)).indent(2)));
    return lines;
  }

  /** An entry as a document. */
  public static Map<String, @Nullable Object> document(ScheduleEntry entry) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", entry.name());
    map.put("function", entry.function());
    map.put("when", entry.timing());
    map.put("active", entry.active());
    map.put("from", entry.origin());
    map.put("next", entry.next() == null ? null : entry.next().toString());
    map.put("entry", entry.written());
    map.put("upcoming", entry.upcoming().stream().map(Instant::toString).toList());
    map.put("occasions", entry.occasions().stream().map(ScheduleText::occasion).toList());
    return map;
  }

  private static Map<String, @Nullable Object> occasion(ScheduleEntry.Occasion occasion) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("due", occasion.due().toString());
    map.put("state", occasion.state());
    map.put("run", occasion.run().isEmpty() ? null : occasion.run());
    map.put("why", occasion.why());
    map.put("ended", occasion.ended() == null ? null : occasion.ended().toString());
    return map;
  }
}
