package io.orch.minion.function.supervisord;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;
import java.util.List;

@ExecutionFunction(
    value = "supervisord.reread",
    summary = "Has the supervisor read its configuration, and tells what changed in it.",
    example = "orch exec web1 supervisord.reread")
record SupervisordReread(@Params Control control) implements Function {

  @Override
  public Object call(Context context) {
    return control.supervisor(context).say(List.of("reread"));
  }
}
