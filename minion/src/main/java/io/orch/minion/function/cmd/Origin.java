package io.orch.minion.function.cmd;

import io.orch.sls.module.Param;
import java.util.Optional;

/** Where, as whom and with what to read a command starts: arguments of {@code cmd} functions. */
record Origin(
    @Param("Directory that it starts in; the user's home when not given.") Optional<String> cwd,
    @Param("Text that it reads.") Optional<String> stdin,
    @Param(
            value = "User that it runs as.",
            aliases = {"user"})
        Optional<String> runas) {}
