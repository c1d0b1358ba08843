package io.orch.master.wheel.minions;

import io.orch.master.inventory.Inventory;
import io.orch.master.runner.Fleet;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.WheelFunction;
import org.jspecify.annotations.Nullable;

@WheelFunction(
    value = "minions.connected",
    summary = "Names the minions that hold a connection to the master.",
    example = "salt.saltutil.wheel('minions.connected')",
    reads = true)
record MinionsConnected() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Fleet.connected(context, context.port(Inventory.class).accepted(), true);
  }
}
