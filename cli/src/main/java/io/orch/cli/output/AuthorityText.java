package io.orch.cli.output;

import io.orch.cli.client.AuthorityReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The authorities of a trust domain, for people and for other programs. */
public final class AuthorityText {

  private static final int NAMED = 10;

  private AuthorityText() {}

  /** All of them, and below who has no certificate of the newest. */
  public static List<Line> list(AuthorityReport report) {
    Table table = new Table("CA", "STATE", "ISSUES SINCE", "VALID UNTIL", "RETIRED", "PIN");
    for (AuthorityReport.Authority one : report.authorities()) {
      table.row(
          new Table.Cell(String.valueOf(one.number()), Style.STRONG),
          new Table.Cell(one.state(), style(one.state())),
          Table.Cell.of(Listing.time(one.begins())),
          Table.Cell.of(Listing.time(one.expires())),
          Table.Cell.of(one.retired() == null ? "" : Listing.time(one.retired())),
          Table.Cell.of(one.pin()));
    }
    List<Line> lines = new ArrayList<>(table.lines());
    if (report.minionsBehind() + report.operatorsBehind() > 0) {
      lines.add(Line.of(""));
      lines.add(Line.of(progress(report)));
      named(report).forEach(line -> lines.add(Line.of(line)));
    }
    return lines;
  }

  private static Style style(String state) {
    return switch (state) {
      case "issues" -> Style.OK;
      case "coming" -> Style.WARNING;
      default -> Style.PLAIN;
    };
  }

  /** How many have a certificate of the one that issues now. */
  public static String progress(AuthorityReport report) {
    int there = report.minions() - report.minionsBehind();
    return there
        + " of "
        + report.minions()
        + (report.minions() == 1 ? " minion has" : " minions have")
        + " a certificate of the CA that issues now"
        + (report.operatorsBehind() == 0
            ? ""
            : "; "
                + report.operatorsBehind()
                + (report.operatorsBehind() == 1 ? " operator has" : " operators have")
                + " none yet");
  }

  private static List<String> named(AuthorityReport report) {
    List<String> lines = new ArrayList<>();
    report.behind().stream()
        .limit(NAMED)
        .forEach(
            one ->
                lines.add(
                    "  "
                        + one.kind()
                        + " "
                        + one.name()
                        + ", of CA "
                        + one.authority()
                        + (one.kind().equals("operator")
                            ? ""
                            : one.connected() ? ": renews now" : ": is away")));
    int more = report.minionsBehind() + report.operatorsBehind() - lines.size();
    if (more > 0) {
      lines.add("  and " + more + " more");
    }
    return lines;
  }

  /** The report as a document. */
  public static Map<String, @Nullable Object> document(AuthorityReport report) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("authorities", report.authorities().stream().map(AuthorityText::authority).toList());
    map.put("minions", (long) report.minions());
    map.put("minions_behind", (long) report.minionsBehind());
    map.put("operators_behind", (long) report.operatorsBehind());
    map.put("behind", report.behind().stream().map(AuthorityText::behind).toList());
    return map;
  }

  private static Map<String, @Nullable Object> authority(AuthorityReport.Authority one) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("number", (long) one.number());
    map.put("state", one.state());
    map.put("pin", one.pin());
    map.put("begins", OutletText.time(one.begins()));
    map.put("expires", OutletText.time(one.expires()));
    map.put("retired", OutletText.time(one.retired()));
    return map;
  }

  private static Map<String, @Nullable Object> behind(AuthorityReport.Behind one) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("kind", one.kind());
    map.put("name", one.name());
    map.put("authority", (long) one.authority());
    map.put("connected", one.connected());
    return map;
  }
}
