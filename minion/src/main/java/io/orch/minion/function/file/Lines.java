package io.orch.minion.function.file;

import io.orch.minion.system.FileStat;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The text of files, and expressions that are looked for in it. */
final class Lines {

  private Lines() {}

  /** The text of a file, when there is one. */
  static Optional<String> text(Context context, String path) {
    HostFiles files = context.port(HostFiles.class);
    Path at = files.path(path);
    return files
        .follow(at)
        .filter(FileStat::file)
        .map(file -> new String(files.read(at), StandardCharsets.UTF_8));
  }

  static Pattern pattern(String expression, int flags) {
    try {
      return Pattern.compile(expression, flags);
    } catch (PatternSyntaxException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.NONE,
          "'" + expression + "' is no regular expression: " + e.getDescription(),
          e);
    }
  }
}
