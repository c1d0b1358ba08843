package io.orch.minion.function.mine;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;

@ExecutionFunction(
    value = "mine.delete",
    summary = "Withdraws what this minion published under a name.",
    example = "orch exec web1 mine.delete network.ip_addrs")
record MineDelete(@Param("The name.") String fun) implements Function {

  @Override
  public Object call(Context context) {
    context.port(Mine.class).withdraw(List.of(fun));
    return true;
  }
}
