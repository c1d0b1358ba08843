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

  /**
   * For people.
   *
   * @param files how many were checked
   * @param unrendered how many of them could not be rendered for want of data
   */
  public static List<Line> of(List<Problem> problems, int files, int unrendered) {
    List<Line> lines = new ArrayList<>();
    for (Problem problem : problems) {
      List<String> message = Safe.lines(problem.message());
      lines.add(
          new Line()
              .add(problem.location() + ":", Style.STRONG)
              .add(" ")
              .add(message.get(0), Style.FAILED));
      message.stream().skip(1).forEach(line -> lines.add(Line.of(line).indent(4)));
      problem.excerpt().show(problem.location()).forEach(line -> lines.add(Line.of(line)));
      problem.trail().forEach(step -> lines.add(Line.of("  " + step, Style.FAINT)));
    }
    lines.add(summary(problems.size(), files, unrendered));
    return lines;
  }

  private static Line summary(int problems, int files, int unrendered) {
    Line line = new Line().add(count(files, "file") + ": ");
    if (problems == 0) {
      line.add("no problems", Style.OK);
    } else {
      line.add(count(problems, "problem"), Style.FAILED);
    }
    if (unrendered > 0) {
      line.add(
          "; "
              + unrendered
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
  public static Map<String, @Nullable Object> document(
      List<Problem> problems, int files, int unrendered) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("files", (long) files);
    map.put("not_rendered", (long) unrendered);
    map.put("problems", problems.stream().map(Documents::problem).toList());
    return map;
  }
}
