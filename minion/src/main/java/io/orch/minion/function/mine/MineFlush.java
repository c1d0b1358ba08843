package io.orch.minion.function.mine;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.List;

@ExecutionFunction(
    value = "mine.flush",
    summary = "Withdraws all that this minion published.",
    example = "orch exec web1 mine.flush")
record MineFlush() implements Function {

  @Override
  public Object call(Context context) {
    context.port(Mine.class).publish(List.of(), true);
    return true;
  }
}
