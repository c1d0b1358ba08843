package io.orch.sls.yaml;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Excerpt;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Says what a parser's complaint means for the author, and what to do. */
final class SyntaxProblem {

  private SyntaxProblem() {}

  static OrchException of(YAMLException e, String text, Places places) {
    if (e instanceof MarkedYAMLException marked) {
      return marked(marked, text, places);
    }
    if (e instanceof CountingParser.Refused refused) {
      return problem(text, refused.line() + 1, 1, places, String.valueOf(e.getMessage()), e);
    }
    if (e instanceof ReaderException reader) {
      return unprintable(reader, text, places);
    }
    String message = String.valueOf(e.getMessage());
    return problem(text, 1, 1, places, limit(message), e);
  }

  private static String limit(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("aliases")) {
      return "the document has too many aliases: write the data out or split it";
    }
    if (lower.contains("nesting")) {
      return "the document is nested more than " + Yaml.MAX_DEPTH + " levels deep: flatten it";
    }
    return "not YAML: " + message;
  }

  private static OrchException unprintable(ReaderException e, String text, Places places) {
    int at = Math.min(Math.max(0, text.indexOf(e.getCodePoint())), text.length());
    int line = 1;
    int column = 1;
    for (int i = 0; i < at; i++) {
      column = text.charAt(i) == '\n' ? 1 : column + 1;
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    String message =
        String.format(
            "the character U+%04X is not allowed in YAML: write it as an escape in double quotes",
            e.getCodePoint());
    return problem(text, line, column, places, message, e);
  }

  private static OrchException marked(MarkedYAMLException e, String text, Places places) {
    Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
    if (mark == null) {
      return problem(text, 1, 1, places, limit(String.valueOf(e.getMessage())), e);
    }
    String said = String.valueOf(e.getProblem());
    String line = line(text, mark.getLine());
    String message = explain(said, e.getContext(), line, mark.getColumn());
    Mark at = told(said, mark, e.getContextMark());
    return problem(text, at.getLine() + 1, at.getColumn() + 1, places, message, e);
  }

  /** Where to look: for what was begun on another line and not ended, its beginning. */
  private static Mark told(String said, Mark noticed, @Nullable Mark begun) {
    boolean open =
        said.contains("expected ',' or")
            || said.contains("unexpected end of stream")
            || said.contains("could not find expected ':'");
    return open && begun != null && begun.getLine() < noticed.getLine() ? begun : noticed;
  }

  private static String explain(String said, @Nullable String context, String line, int column) {
    if (String.valueOf(context).contains("single document")) {
      return "only one YAML document is allowed in a file: remove '---' and what follows";
    }
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    if (said.contains("TAB") || indent.indexOf('\t') >= 0) {
      return "a tab: YAML is indented with spaces only; replace the tab by spaces";
    }
    if (said.startsWith("mapping values are not allowed")) {
      return "a second ': ' in one line: quote the value that holds it, or check the indentation";
    }
    if (said.contains("could not find expected ':'")) {
      return "a key without ':': add the ':', or join the line with the one before";
    }
    if (said.contains("expected <block end>") && column > indent.length()) {
      return "text after the end of a value: put one pair of quotes round the whole value";
    }
    if (said.contains("expected <block end>")) {
      return "the indentation of this line fits no line above: align it with its neighbours";
    }
    if (said.contains("unexpected end of stream")) {
      return "a quoted string is not closed: add the missing quote";
    }
    if (said.contains("undefined alias")) {
      return said
          + ": define the anchor (&name) before it is used (*name); quote a value that"
          + " begins with '*'";
    }
    if (said.contains("sequence entries are not allowed")) {
      return "a list item cannot stand on the line of its key: put it on a line of its own";
    }
    if (said.contains("expected ',' or")) {
      char close = said.contains("']'") ? ']' : '}';
      return "a '"
          + (close == ']' ? '[' : '{')
          + "' is not closed: add '"
          + close
          + "' or the missing comma";
    }
    if (said.contains("expected '<document start>'")) {
      return "text after the end of the document: indent or remove it";
    }
    if (said.contains("cannot start any token")) {
      char c = column < line.length() ? line.charAt(column) : ' ';
      return "a value cannot begin with '" + c + "': quote it";
    }
    return (context == null ? "" : context + ": ") + said;
  }

  private static String line(String text, int number) {
    return text.lines().skip(number).findFirst().orElse("");
  }

  /** A problem at a place of the text, which it shows. */
  static OrchException problem(
      String text, int line, int column, Places places, String message, @Nullable Throwable cause) {
    Problem problem = new Problem(ErrorCode.YAML_SYNTAX, places.at(line, column), message);
    return new OrchException(List.of(problem.showing(Excerpt.rendered(text, line, column))), cause);
  }
}
