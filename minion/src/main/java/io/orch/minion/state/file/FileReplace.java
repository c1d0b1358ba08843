package io.orch.minion.state.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@StateFunction(
    value = "file.replace",
    summary = "Text in a file that matches a regular expression is replaced.",
    example =
        """
        /srv/example/config.ini:
          file.replace:
            - pattern: '^port = .*$'
            - repl: 'port = 8080'
            - append_if_not_found: True
        """)
record FileReplace(
    @Param("Absolute path of the file.") String name,
    @Param("Regular expression; ^ and $ match at each line.") String pattern,
    @Param("The replacement; \\1 and \\g<name> are groups of the pattern.") String repl,
    @Param(value = "How many matches are replaced; 0 means all.", fallback = "0") int count,
    @Param(value = "Python's flags: a number, or names such as IGNORECASE.", fallback = "8")
        Object flags,
    @Param(value = "Add the text at the end when nothing matches.", fallback = "false")
        boolean appendIfNotFound,
    @Param(value = "Add the text at the beginning when nothing matches.", fallback = "false")
        boolean prependIfNotFound,
    @Param("What is added when nothing matches; repl when not given.")
        Optional<String> notFoundContent,
    @Param(
            value = "Ending of the copy that is kept of a file that is changed; False keeps none.",
            fallback = ".bak")
        Object backup,
    @Param(value = "Size of Salt's buffer; the whole file is searched.", fallback = "1")
        Object bufsize,
    @Param(value = "Show the difference in the result.", fallback = "true") boolean showChanges,
    @Param(value = "A file that is not there is no failure.", fallback = "false")
        boolean ignoreIfMissing,
    @Param(value = "Take backslashes in repl as they are.", fallback = "false")
        boolean backslashLiteral)
    implements State {

  @Override
  public Outcome apply(Context context) {
    Edit edit = Edit.of(context, name, showChanges);
    if (edit.stat().isEmpty()) {
      return ignoreIfMissing
          ? Outcome.unchanged(name + " is not there")
          : Outcome.failed(name + " is not there; add 'ignore_if_missing: True', or make it first");
    }
    Pattern compiled = PythonRegex.compile(pattern, Values.str(flags));
    Optional<Path> copy =
        backup instanceof String ending && !ending.isEmpty()
            ? Optional.of(Path.of(edit.path() + ending))
            : Optional.empty();
    return edit.apply(text -> replaced(compiled, text), copy);
  }

  private String replaced(Pattern compiled, String text) {
    Matcher match = compiled.matcher(text);
    StringBuilder out = new StringBuilder();
    int done = 0;
    int from = 0;
    while ((count == 0 || done < count) && match.find()) {
      out.append(text, from, match.start());
      out.append(backslashLiteral ? repl : PythonRegex.expand(repl, match));
      from = match.end();
      done++;
    }
    if (done > 0 || !(appendIfNotFound || prependIfNotFound)) {
      return out.append(text, from, text.length()).toString();
    }
    return added(text);
  }

  private String added(String text) {
    String content = notFoundContent.orElse(repl);
    if (("\n" + text + "\n").contains("\n" + content.stripTrailing() + "\n")) {
      return text;
    }
    String line = content.endsWith("\n") ? content : content + "\n";
    if (prependIfNotFound) {
      return line + text;
    }
    return text.isEmpty() || text.endsWith("\n") ? text + line : text + "\n" + line;
  }
}
