package io.orch.minion.function.supervisord;

import io.orch.minion.function.cmd.Words;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "supervisord.custom",
    summary = "Runs any command of supervisorctl.",
    example = "orch exec web1 supervisord.custom 'tail app'")
record SupervisordCustom(
    @Param("The command with its arguments.") String command, @Params Control control)
    implements Function {

  @Override
  public Object call(Context context) {
    return control.supervisor(context).say(Words.of(command));
  }
}
