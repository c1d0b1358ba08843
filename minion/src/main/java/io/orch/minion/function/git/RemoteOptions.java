package io.orch.minion.function.git;

import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import org.jspecify.annotations.Nullable;

/** How git runs where it asks another side: arguments of {@code git} functions. */
record RemoteOptions(
    @Param(
            value = "Options of the command: a list, or a text with a shell's quotes.",
            fallback = "\"\"")
        @Nullable Object opts,
    @Param(value = "Options of git itself, written before the command.", fallback = "\"\"")
        @Nullable Object gitOpts,
    @Params Access access) {

  /** A call of a command of git, with the options of git itself. */
  GitLine line(String command) {
    return new GitLine(command, gitOpts);
  }
}
