package io.orch.cli.output;

import io.orch.cli.client.Plan;
import io.orch.cli.client.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans, minions that would do the same together. */
public final class PlanText {

  private static final int MOST_LINES = 40;

  private PlanText() {}

  /** For people. */
  public static List<Line> of(Plan plan) {
    List<Line> lines = new ArrayList<>();
    Run run = plan.run();
    lines.add(
        new Line()
            .add(run.orchestration(), Style.STRONG)
            .add(run.environment().isEmpty() ? "" : " --env=" + run.environment())
            .add("  plan " + run.id(), Style.FAINT));
    for (Plan.PlannedStep step : plan.steps()) {
      lines.add(new Line());
      lines.add(Line.of(step.id(), Style.STRONG));
      Alike.of(step.groups()).forEach(group -> lines.addAll(group(group)));
    }
    lines.add(new Line());
    lines.add(Line.of("do exactly this: orch run apply " + run.id(), Style.FAINT));
    return lines;
  }

  private static List<Line> group(Alike group) {
    List<Line> lines = new ArrayList<>();
    List<Line> changes = changes(group.predicted());
    String who = group.minions().isEmpty() ? "" : Names.of(group.minions());
    if (!who.isEmpty()) {
      lines.add(
          Line.of(who + (changes.isEmpty() ? ": nothing would change" : ""), Style.PLAIN)
              .indent(2));
    }
    changes.stream().limit(MOST_LINES).forEach(line -> lines.add(line.indent(4)));
    if (changes.size() > MOST_LINES) {
      lines.add(
          Line.of("... " + (changes.size() - MOST_LINES) + " more lines", Style.FAINT).indent(4));
    }
    return lines;
  }

  private static List<Line> changes(@Nullable Object predicted) {
    List<Line> lines = new ArrayList<>();
    if (!(predicted instanceof Map<?, ?> states)) {
      if (predicted instanceof List<?> said) {
        said.forEach(text -> lines.addAll(text(String.valueOf(text))));
      } else if (predicted != null) {
        lines.addAll(text(String.valueOf(predicted)));
      }
      return lines;
    }
    states.forEach(
        (tag, state) -> {
          lines.add(Line.of(name(String.valueOf(tag)), Style.CHANGED));
          if (state instanceof Map<?, ?> one) {
            lines.addAll(state(one));
          }
        });
    return lines;
  }

  private static List<Line> state(Map<?, ?> state) {
    Object changes = state.get("changes");
    if (changes instanceof Map<?, ?> map && !map.isEmpty()) {
      List<Line> lines = new ArrayList<>();
      map.forEach((key, value) -> StateReport.change(String.valueOf(key), value, lines));
      return indented(lines);
    }
    return indented(text(String.valueOf(state.get("comment"))));
  }

  private static List<Line> indented(List<Line> lines) {
    return lines.stream().map(line -> line.indent(2)).toList();
  }

  /** {@code file.managed /etc/motd (motd)} of a tag. */
  private static String name(String tag) {
    String[] parts = tag.split("_\\|-", -1);
    if (parts.length != 4) {
      return tag;
    }
    String id = parts[1].equals(parts[2]) ? "" : " (" + parts[1] + ")";
    return parts[0] + "." + parts[3] + " " + parts[2] + id;
  }

  private static List<Line> text(String text) {
    return Safe.lines(text.strip()).stream().map(line -> Line.of(line, Style.PLAIN)).toList();
  }

  /** For programs. */
  public static Map<String, @Nullable Object> document(Plan plan) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("plan", plan.run().id());
    map.put("run", Documents.run(plan.run(), false));
    List<@Nullable Object> steps = new ArrayList<>();
    for (Plan.PlannedStep step : plan.steps()) {
      List<@Nullable Object> groups = new ArrayList<>();
      for (Plan.Group group : step.groups()) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("minions", group.minions());
        one.put("predicted", group.predicted());
        groups.add(one);
      }
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("id", step.id());
      one.put("groups", groups);
      steps.add(one);
    }
    map.put("steps", steps);
    return map;
  }
}
