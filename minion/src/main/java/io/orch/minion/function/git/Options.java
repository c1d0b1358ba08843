package io.orch.minion.function.git;

import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How git runs, and as whom: arguments of {@code git} functions. */
record Options(
    @Param(
            value = "Options of the command: a list, or a text with a shell's quotes.",
            fallback = "\"\"")
        @Nullable Object opts,
    @Param(value = "Options of git itself, written before the command.", fallback = "\"\"")
        @Nullable Object gitOpts,
    @Params Caller caller) {

  Git git(Context context, String cwd) {
    return caller.git(context, cwd);
  }

  Optional<String> user() {
    return caller.user();
  }

  /** A call of a command of git, with the options of git itself. */
  GitLine line(String command) {
    return new GitLine(command, gitOpts);
  }
}
