package io.orch.minion.function.cmd;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "cmd.script",
    summary = "Runs a script from the tree or the host, and returns what cmd.run_all does.",
    example = "orch exec web1 cmd.script salt://scripts/check.sh args='-v'")
record CmdScript(@Params ScriptCall script) implements Function {

  @Override
  public Object call(Context context) {
    return script.settings().all(script.run(context));
  }
}
