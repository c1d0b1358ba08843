package io.orch.minion.function.file;

import io.orch.minion.system.HostFiles;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

@ExecutionFunction(
    value = "file.search",
    summary = "Whether a regular expression matches in a file.",
    reads = true,
    example = "orch exec '*' file.search /etc/hosts '^127'")
record FileSearch(
    @Param("Absolute path.") String path,
    @Param("The expression.") String pattern,
    @Param(value = "Let ^ and $ match at each line.", fallback = "true") boolean multiline,
    @Param(value = "A file that is not there is no error.", fallback = "false")
        boolean ignoreIfMissing)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    Path at = files.path(path);
    if (ignoreIfMissing && files.follow(at).isEmpty()) {
      return false;
    }
    String text = new String(files.read(at), StandardCharsets.UTF_8);
    try {
      return Pattern.compile(pattern, multiline ? Pattern.MULTILINE : 0).matcher(text).find();
    } catch (java.util.regex.PatternSyntaxException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.NONE,
          "'" + pattern + "' is no regular expression: " + e.getDescription(),
          e);
    }
  }
}
