package io.orch.cli.output;

import io.orch.sls.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lint found: a line for each problem, in the form that editors jump to, and the counts. */
public final class LintText {

  private LintText() {}

  /** For people. */
  public static List<Line> of(LintReport report) {
    List<Line> lines = new ArrayList<>();
    report.problems().forEach(problem -> add(problem, "", Style.FAILED, lines));
    report.warnings().forEach(problem -> add(problem, "warning: ", Style.WARNING, lines));
    lines.add(summary(report));
    return lines;
  }

  private static void add(Problem problem, String kind, Style style, List<Line> lines) {
    List<String> message = Safe.lines(problem.message());
    lines.add(
        new Line()
            .add(problem.location() + ":", Style.STRONG)
            .add(" ")
            .add(kind + message.get(0), style));
    message.stream().skip(1).forEach(line -> lines.add(Line.of(line).indent(4)));
    problem.excerpt().show(problem.location()).forEach(line -> lines.add(Line.of(line)));
    problem.trail().forEach(step -> lines.add(Line.of("  " + step, Style.FAINT)));
  }

  private static Line summary(LintReport report) {
    Line line = new Line().add(count(report.files(), "file") + ": ");
    int problems = report.problems().size();
    int warnings = report.warnings().size();
    if (problems == 0) {
      line.add("no problems", Style.OK);
    } else {
      line.add(count(problems, "problem"), Style.FAILED);
    }
    if (warnings > 0) {
      line.add(", ").add(count(warnings, "warning"), Style.WARNING);
    }
    if (report.unrendered() > 0) {
      line.add(
          "; "
              + report.unrendered()
              + " could be checked for syntax only, because their templates need grains or pillar"
              + " (--grains, --pillar-root)",
          Style.WARNING);
    }
    return line;
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** For programs. */
  public static Map<String, @Nullable Object> document(LintReport report) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("files", (long) report.files());
    map.put("not_rendered", (long) report.unrendered());
    map.put("problems", report.problems().stream().map(Documents::problem).toList());
    map.put("warnings", report.warnings().stream().map(Documents::problem).toList());
    return map;
  }
}
