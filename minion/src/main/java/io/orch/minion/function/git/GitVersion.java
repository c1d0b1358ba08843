package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Arrays;
import java.util.Optional;

@ExecutionFunction(
    value = "git.version",
    summary = "The version of git.",
    reads = true,
    example = "orch exec web1 git.version")
record GitVersion(@Param(value = "As a list of its parts.", fallback = "false") boolean versioninfo)
    implements Function {

  @Override
  public Object call(Context context) {
    String said = Git.anywhere(context, Optional.empty()).out("--version");
    String version = said.split("\\(")[0].strip();
    String number = version.substring(version.lastIndexOf(' ') + 1);
    return versioninfo ? Arrays.stream(number.split("\\.")).map(GitVersion::part).toList() : number;
  }

  private static Object part(String text) {
    return text.matches("[0-9]{1,9}") ? (Object) Long.valueOf(text) : text;
  }
}
