package io.orch.cli.output;

import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import io.orch.sls.value.Json;
import io.orch.sls.yaml.Yaml;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Standard output and error of one command. Results go to standard output; in the formats for
 * programs nothing else does. Errors and hints go to standard error.
 *
 * @param screen for text
 * @param errors for errors and hints
 */
public record Output(Format format, Screen screen, Screen errors, PrintStream out) {

  /** Whether text for people is wanted. */
  public boolean pretty() {
    return format == Format.PRETTY;
  }

  /** Prints a value as one document of the format; pretty is shown as YAML. */
  public void document(@Nullable Object value) {
    String text =
        switch (format) {
          case JSON -> Json.pretty(value) + "\n";
          case YAML, PRETTY -> Yaml.dump(value, false);
        };
    out.print(Safe.document(text.endsWith("\n") ? text : text + "\n"));
    out.flush();
  }

  /** Prints a value as one of many: a line of JSON, or a YAML document behind {@code ---}. */
  public void record(@Nullable Object value) {
    String text =
        switch (format) {
          case JSON -> Json.write(value) + "\n";
          case YAML, PRETTY -> "---\n" + Yaml.dump(value, false);
        };
    out.print(Safe.document(text));
    out.flush();
  }

  /** Prints text as it is, but for what a terminal would obey. */
  public void text(String text) {
    Safe.lines(text).forEach(line -> screen.print(Line.of(line)));
  }

  /** Prints a line in the form of another program, but for what a terminal would obey. */
  public void raw(String line) {
    out.print(Safe.document(line + "\n"));
    out.flush();
  }

  /** Tells the user something that is no result. */
  public void note(String text) {
    (screen.live() ? screen : errors).print(Line.of(text, Style.FAINT));
  }

  /** Tells the user that the connection broke and is dialled again. */
  public void lost(OrchException error) {
    note(
        "the connection to the master is lost; trying again: "
            + error.problems().get(0).message().lines().findFirst().orElse(""));
  }

  /** Tells the user what went wrong: the problems, the first prominent. */
  public void error(OrchException error) {
    if (format == Format.JSON) {
      document(Map.of("errors", Documents.problems(error)));
    }
    boolean first = true;
    for (Problem problem : error.problems()) {
      List<String> lines = Safe.lines(problem.shown());
      for (int i = 0; i < lines.size(); i++) {
        Line line = new Line();
        if (i == 0) {
          line.add(first ? "error: " : "       ", Style.FAILED);
          line.add(lines.get(i), first ? Style.STRONG : Style.PLAIN);
        } else {
          line.add("       " + lines.get(i));
        }
        errors.print(line);
      }
      first = false;
    }
  }
}
