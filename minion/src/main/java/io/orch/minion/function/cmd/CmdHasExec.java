package io.orch.minion.function.cmd;

import io.orch.minion.system.Commands;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "cmd.has_exec",
    summary = "Whether a program is on the path.",
    reads = true,
    example = "orch exec web1 cmd.has_exec git")
record CmdHasExec(@Param("Name of the program.") String cmd) implements Function {

  @Override
  public Object call(Context context) {
    return context.port(Commands.class).which(cmd).isPresent();
  }
}
