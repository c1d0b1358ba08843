package io.orch.minion.function.cmd;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "cmd.script_retcode",
    summary = "Runs a script from the tree or the host, and returns its exit code.",
    example = "orch exec web1 cmd.script_retcode salt://scripts/check.sh args='-v'")
record CmdScriptRetcode(@Params ScriptCall script) implements Function {

  @Override
  public Object call(Context context) {
    return (long) script.run(context).code();
  }
}
