package io.orch.minion.function.cmd;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "cmd.run_stderr",
    summary = "Runs a command line and returns what it wrote to the error stream.",
    example = "orch exec 'web*' cmd.run_stderr 'ls -l /etc/hosts'")
record CmdRunStderr(@Params CommandLine line) implements Function {

  @Override
  public Object call(Context context) {
    return line.settings().shown(line.run(context).stderr());
  }
}
