package io.orch.master.rollout;

import io.orch.master.orchestrate.Activities;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of whom, wave by wave; each line is told in the run's log too. */
final class Report {

  private static final int MOST_NAMES = 30;

  private final Activities activities;
  private final List<String> lines = new ArrayList<>();

  Report(Activities activities) {
    this.activities = activities;
  }

  void wave(String name, Collection<Fate> fates) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (Fate fate : fates) {
      groups
          .computeIfAbsent(fate.outcome().text() + told(fate), k -> new ArrayList<>())
          .add(fate.minion());
    }
    List<String> parts = new ArrayList<>();
    groups.forEach(
        (what, minions) -> {
          int end = what.indexOf('\n');
          String outcome = end < 0 ? what : what.substring(0, end);
          String why = end < 0 ? "" : " (" + what.substring(end + 1) + ")";
          parts.add(names(minions) + " " + outcome + why);
        });
    line(name, name + ": " + String.join("; ", parts));
  }

  private static String told(Fate fate) {
    return fate.why().isEmpty() ? "" : "\n" + Answers.firstLine(fate.why());
  }

  void line(String key, String line) {
    lines.add(line);
    activities.note("report " + key, line);
  }

  static String names(List<String> minions) {
    int more = minions.size() - MOST_NAMES;
    return more <= 0
        ? String.join(", ", minions)
        : String.join(", ", minions.subList(0, MOST_NAMES)) + " and " + more + " more";
  }

  String text() {
    return String.join("\n", lines);
  }
}
