package io.orch.master.runner.manage;

import io.orch.master.orchestrate.Tgt;
import io.orch.master.runner.Fleet;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "manage.down",
    summary = "Names the minions that are not connected.",
    example = "salt.saltutil.runner('manage.down')",
    reads = true)
record ManageDown(
    @Param(value = "Accepted for Salt's sake; must be false.", fallback = "false")
        boolean removekeys,
    @Param(value = "Minions to ask about: an expression, or a list of ids.", fallback = "*")
        Tgt tgt,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType,
    @Param(value = "Accepted for Salt's sake; the master knows who is connected.", fallback = "0")
        Object timeout,
    @Param(value = "Accepted for Salt's sake.", fallback = "0") Object gatherJobTimeout)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    if (removekeys) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "manage.down takes no keys away: a minion that is away now may come back; use"
              + " key.delete");
    }
    return Fleet.connected(context, Fleet.resolve(context, tgt, tgtType), false);
  }
}
