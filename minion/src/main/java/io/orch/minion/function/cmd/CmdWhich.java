package io.orch.minion.function.cmd;

import io.orch.minion.system.Commands;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "cmd.which",
    summary = "The path of a program; None when there is none.",
    reads = true,
    example = "orch exec web1 cmd.which git")
record CmdWhich(@Param("Name of the program.") String cmd) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return context.port(Commands.class).which(cmd).map(Path::toString).orElse(null);
  }
}
