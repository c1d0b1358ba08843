package io.orch.minion.function.cmd;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "cmd.run_all",
    summary = "Runs a command line and returns its process id, exit code and both streams.",
    example = "orch exec 'web*' cmd.run_all 'ls -l /etc/hosts'")
record CmdRunAll(@Params CommandLine line) implements Function {

  @Override
  public Object call(Context context) {
    return line.settings().all(line.run(context));
  }
}
