package io.orch.cli.output;

import io.orch.sls.error.Location;
import io.orch.sls.error.Problem;
import java.util.ArrayList;
import java.util.List;

/** What lint found as the workflow commands that GitHub shows beside the lines of a change. */
public final class LintGithub {

  private LintGithub() {}

  /** A line for each finding. */
  public static List<String> lines(LintReport report) {
    List<String> lines = new ArrayList<>();
    report.problems().forEach(problem -> lines.add(line("error", problem)));
    report.warnings().forEach(problem -> lines.add(line("warning", problem)));
    return lines;
  }

  private static String line(String level, Problem problem) {
    Location at = problem.location();
    StringBuilder line = new StringBuilder("::" + level + " file=" + property(at.file()));
    if (at.line() > 0) {
      line.append(",line=").append(at.line());
    }
    if (at.column() > 0) {
      line.append(",col=").append(at.column());
    }
    StringBuilder message = new StringBuilder(problem.message());
    problem.trail().forEach(step -> message.append('\n').append(step));
    return line.append(",title=")
        .append(property(problem.code().name()))
        .append("::")
        .append(escaped(message.toString()))
        .toString();
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return escaped(text).replace(":", "%3A").replace(",", "%2C");
  }
}
