package io.orch.minion.function.cmd;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "cmd.retcode",
    summary = "Runs a command line and returns its exit code.",
    example = "orch exec 'web*' cmd.retcode 'ls -l /etc/hosts'")
record CmdRetcode(@Params CommandLine line) implements Function {

  @Override
  public Object call(Context context) {
    return (long) line.run(context).code();
  }
}
