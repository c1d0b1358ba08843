package io.orch.master.runner.manage;

import io.orch.master.orchestrate.Tgt;
import io.orch.master.runner.Fleet;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "manage.up",
    summary = "Names the minions that are connected.",
    example = "salt.saltutil.runner('manage.up')",
    reads = true)
record ManageUp(
    @Param(value = "Minions to ask about: an expression, or a list of ids.", fallback = "*")
        Tgt tgt,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType,
    @Param(value = "Accepted for Salt's sake; the master knows who is connected.", fallback = "0")
        Object timeout,
    @Param(value = "Accepted for Salt's sake.", fallback = "0") Object gatherJobTimeout)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Fleet.connected(context, Fleet.resolve(context, tgt, tgtType), true);
  }
}
