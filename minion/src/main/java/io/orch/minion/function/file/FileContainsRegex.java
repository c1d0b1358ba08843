package io.orch.minion.function.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.regex.Pattern;

@ExecutionFunction(
    value = "file.contains_regex",
    summary = "Whether a line of a file matches a regular expression.",
    reads = true,
    example = "orch exec web1 file.contains_regex /etc/hosts '^127'")
record FileContainsRegex(
    @Param("Absolute path.") String path,
    @Param("The expression.") String regex,
    @Param(value = "Characters to leave out at the start of each line.", fallback = "\"\"")
        String lchar)
    implements Function {

  @Override
  public Object call(Context context) {
    Pattern pattern = Lines.pattern(regex, 0);
    return Lines.text(context, path)
        .map(text -> text.lines().map(this::stripped).anyMatch(l -> pattern.matcher(l).find()))
        .orElse(false);
  }

  private String stripped(String line) {
    int at = 0;
    while (at < line.length() && lchar.indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return line.substring(at);
  }
}
