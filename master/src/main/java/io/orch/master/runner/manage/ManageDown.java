package io.orch.master.runner.manage;

import io.orch.master.orchestrate.Tgt;
import io.orch.master.runner.Fleet;
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
    @Param(value = "Minions to ask about: an expression, or a list of ids.", fallback = "*")
        Tgt tgt,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Fleet.connected(context, Fleet.resolve(context, tgt, tgtType), false);
  }
}
