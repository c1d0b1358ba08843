package io.orch.sls.render;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file's first line asks for, {@code #!jinja|yaml} when it does not say.
 *
 * @param template whether the text is a Jinja template
 * @param format how the rendered text is read
 * @param body the file's text; a shebang line is emptied, so that lines keep their numbers
 */
record Pipeline(boolean template, Format format, String body) {

  enum Format {
    YAML,
    JSON,
    TEXT
  }

  private static final List<String> KNOWN =
      List.of("jinja|yaml", "yaml", "jinja|json", "json", "jinja");

  static Pipeline of(String text, String file) {
    if (!text.startsWith("#!")) {
      return new Pipeline(true, Format.YAML, text);
    }
    int end = text.indexOf('\n');
    String line = (end < 0 ? text : text.substring(0, end)).substring(2).strip();
    if (line.startsWith("/")) {
      return new Pipeline(
          true, Format.YAML, text); // a script's shebang, which YAML takes as a comment
    }
    String body = end < 0 ? "" : text.substring(end);
    return named(stages(line), line, body, file);
  }

  private static List<String> stages(String line) {
    List<String> stages = new ArrayList<>();
    for (String stage : line.split("\\|", -1)) {
      stages.add(stage.strip().split("\\s+", 2)[0]);
    }
    return stages;
  }

  private static Pipeline named(List<String> stages, String line, String body, String file) {
    return switch (String.join("|", stages)) {
      case "jinja|yaml" -> new Pipeline(true, Format.YAML, body);
      case "yaml" -> new Pipeline(false, Format.YAML, body);
      case "jinja|json" -> new Pipeline(true, Format.JSON, body);
      case "json" -> new Pipeline(false, Format.JSON, body);
      case "jinja" -> new Pipeline(true, Format.TEXT, body);
      case "py", "pyobjects", "pydsl" ->
          throw unknown(
              file,
              "'#!"
                  + line
                  + "' would run Python code, which Orch does not: write it as #!jinja|yaml");
      default ->
          throw unknown(
              file, "unknown renderer '#!" + line + "': known are " + String.join(", ", KNOWN));
    };
  }

  private static OrchException unknown(String file, String message) {
    return new OrchException(ErrorCode.RENDERER_UNKNOWN, new Location(file, 1, 1), message);
  }
}
