package io.orch.cli.output;

import io.orch.cli.client.AuditEntry;
import io.orch.cli.client.AuditVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The audit log, for people and for other programs. */
public final class AuditText {

  private AuditText() {}

  /** Two lines an entry: what happened, and what is to be known of it. */
  public static List<Line> list(List<AuditEntry> entries) {
    if (entries.isEmpty()) {
      return Listing.none("no entry of the audit log is meant");
    }
    Table table = new Table("NUMBER", "TIME", "WHO", "FROM", "OUTCOME", "ACTION");
    for (AuditEntry entry : entries) {
      table.row(
          Table.Cell.of(String.valueOf(entry.sequence())),
          Table.Cell.of(Listing.time(entry.at())),
          new Table.Cell(entry.who(), Style.STRONG),
          Table.Cell.of(entry.from()),
          new Table.Cell(
              entry.outcome().toLowerCase(Locale.ROOT) + times(entry), style(entry.outcome())),
          Table.Cell.of(entry.action()));
    }
    List<Line> rows = table.lines();
    List<Line> lines = new ArrayList<>();
    lines.add(rows.getFirst());
    for (int i = 0; i < entries.size(); i++) {
      lines.add(rows.get(i + 1));
      below(entries.get(i)).forEach(text -> lines.add(Line.of(text, Style.FAINT).indent(4)));
    }
    return lines;
  }

  private static String times(AuditEntry entry) {
    return entry.times() > 1 ? " x" + entry.times() : "";
  }

  private static List<String> below(AuditEntry entry) {
    List<String> lines = new ArrayList<>();
    if (!entry.subject().isEmpty()) {
      lines.add(entry.subject());
    }
    if (entry.minions() > 0) {
      String noun = entry.minions() == 1 ? "1 minion: " : entry.minions() + " minions: ";
      lines.add("on " + noun + entry.some());
    }
    if (!entry.detail().isEmpty()) {
      lines.add(entry.detail());
    }
    return lines.stream().map(Safe::line).toList();
  }

  private static Style style(String outcome) {
    return switch (outcome) {
      case "DONE" -> Style.OK;
      case "REFUSED" -> Style.WARNING;
      default -> Style.FAILED;
    };
  }

  /** What was found out about the log. */
  public static List<Line> verdict(AuditVerdict verdict) {
    List<Line> lines = new ArrayList<>();
    if (verdict.intact()) {
      lines.add(
          new Line()
              .add("intact", Style.OK)
              .add(": " + count(verdict.entries()) + ", each as it was written"));
    } else {
      lines.add(
          new Line()
              .add("broken", Style.FAILED)
              .add(": entry " + verdict.broken() + " " + Safe.line(verdict.reason())));
      lines.add(Line.of("the " + count(verdict.entries()) + " before it are as they were written"));
    }
    lines.add(
        Line.of(
            "compared with "
                + verdict.anchors()
                + (verdict.anchors() == 1 ? " noted head" : " noted heads")
                + "; the head is now",
            Style.FAINT));
    lines.add(Line.of(verdict.head(), Style.STRONG).indent(2));
    return lines;
  }

  private static String count(long entries) {
    return entries == 1 ? "1 entry" : entries + " entries";
  }

  /** An entry as a document. */
  public static Map<String, @Nullable Object> document(AuditEntry entry) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("number", entry.sequence());
    map.put("time", OutletText.time(entry.at()));
    map.put("who", entry.who());
    map.put("from", entry.from());
    map.put("action", entry.action());
    map.put("subject", entry.subject());
    map.put("minions", (long) entry.minions());
    map.put("some", entry.some().isEmpty() ? List.of() : List.of(entry.some().split(" ")));
    map.put("outcome", entry.outcome().toLowerCase(Locale.ROOT));
    map.put("detail", entry.detail());
    map.put("times", (long) entry.times());
    map.put("hash", entry.hash());
    return map;
  }

  /** A verdict as a document. */
  public static Map<String, @Nullable Object> document(AuditVerdict verdict) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("intact", verdict.intact());
    map.put("entries", verdict.entries());
    map.put("head", verdict.head());
    map.put("anchors", (long) verdict.anchors());
    if (!verdict.intact()) {
      map.put("broken", verdict.broken());
      map.put("reason", verdict.reason());
    }
    return map;
  }
}
