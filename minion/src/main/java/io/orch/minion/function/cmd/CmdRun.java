package io.orch.minion.function.cmd;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "cmd.run",
    summary = "Runs a command line and returns what it wrote, both streams together.",
    example = "orch exec 'web*' cmd.run uptime")
record CmdRun(@Params CommandLine line) implements Function {

  @Override
  public Object call(Context context) {
    return line.settings().both(line.run(context));
  }
}
