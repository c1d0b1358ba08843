package io.orch.cli.output;

import io.orch.cli.client.DriftReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drift as values of the data tree, for JSON and YAML. */
public final class DriftDocuments {

  private DriftDocuments() {}

  /** All of a report. */
  public static Map<String, @Nullable Object> report(DriftReport report) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("drifted", (long) report.drifted());
    map.put("clean", (long) report.clean());
    map.put("unknown", (long) report.unknown());
    DriftReport.Look last = report.last();
    map.put("last_look", last == null ? null : look(last));
    map.put("next_look", time(report.next()));
    map.put(
        "differences", report.differences().stream().map(one -> difference(report, one)).toList());
    map.put("minions", minions(report));
    return map;
  }

  private static Map<String, @Nullable Object> difference(
      DriftReport report, DriftReport.Difference one) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("hash", one.hash());
    map.put(
        "minions",
        sorted(report.minions()).stream()
            .filter(minion -> minion.hash().equals(one.hash()))
            .map(DriftReport.Minion::id)
            .distinct()
            .toList());
    map.put("count", (long) one.total());
    map.put("states", one.states().stream().map(DriftReport.State::value).toList());
    return map;
  }

  private static List<Map<String, @Nullable Object>> minions(DriftReport report) {
    return sorted(report.minions()).stream().map(DriftDocuments::minion).toList();
  }

  private static List<DriftReport.Minion> sorted(List<DriftReport.Minion> minions) {
    return minions.stream()
        .sorted(
            Comparator.comparing(DriftReport.Minion::id, Names.ORDER)
                .thenComparing(DriftReport.Minion::environment))
        .toList();
  }

  private static Map<String, @Nullable Object> minion(DriftReport.Minion one) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", one.id());
    map.put("environment", known(one.environment()));
    map.put("state", one.state());
    map.put("hash", known(one.hash()));
    map.put("since", time(one.since()));
    map.put("drifted_since", time(one.drifted()));
    map.put("looked", time(one.looked()));
    map.put("tried", time(one.tried()));
    map.put("cause", known(one.cause()));
    map.put("verdict", known(one.verdict()));
    map.put("files", known(one.seenFiles()));
    map.put("converged_files", known(one.convergedFiles()));
    map.put("looking", one.looking());
    return map;
  }

  /** A look. */
  public static Map<String, @Nullable Object> look(DriftReport.Look look) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", look.id());
    map.put("target", look.target());
    map.put("operator", look.operator());
    map.put("begun", time(look.begun()));
    map.put("minions", (long) look.minions());
    return map;
  }

  private static @Nullable String known(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
