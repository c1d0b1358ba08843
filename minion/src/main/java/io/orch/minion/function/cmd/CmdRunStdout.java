package io.orch.minion.function.cmd;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "cmd.run_stdout",
    summary = "Runs a command line and returns its output.",
    example = "orch exec 'web*' cmd.run_stdout 'ls -l /etc/hosts'")
record CmdRunStdout(@Params CommandLine line) implements Function {

  @Override
  public Object call(Context context) {
    return line.settings().shown(line.run(context).stdout());
  }
}
