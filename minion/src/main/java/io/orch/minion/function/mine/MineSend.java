package io.orch.minion.function.mine;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "mine.send",
    summary = "Publishes what a function says now; true when the master has it.",
    example = "orch exec '*' mine.send eth0 mine_function=network.ip_addrs interface=eth0")
record MineSend(
    @Param("Under which name; that of the function, unless mine_function names it.") String name,
    @Param(value = "Arguments of the function.", rest = true) List<Object> args,
    @Param(
            value =
                "Arguments of the function by name, mine_function, and allow_tgt with"
                    + " allow_tgt_type for the minions that may get it.",
            rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public Object call(Context context) {
    Mine.Item item = Published.of(name, args, kwargs).call(context);
    context.port(Mine.class).publish(List.of(item), false);
    return true;
  }
}
