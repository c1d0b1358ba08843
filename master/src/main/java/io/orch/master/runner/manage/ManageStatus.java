package io.orch.master.runner.manage;

import io.orch.master.orchestrate.Tgt;
import io.orch.master.runner.Fleet;
import io.orch.proto.message.MinionId;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "manage.status",
    summary = "Names the minions that are connected, and those that are not.",
    example = "salt.saltutil.runner('manage.status')",
    reads = true)
record ManageStatus(
    @Param(value = "Accepted for Salt's sake.", fallback = "true") boolean output,
    @Param(value = "Minions to ask about: an expression, or a list of ids.", fallback = "*")
        Tgt tgt,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType,
    @Param(value = "Accepted for Salt's sake; the master knows who is connected.", fallback = "0")
        Object timeout,
    @Param(value = "Accepted for Salt's sake.", fallback = "0") Object gatherJobTimeout)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    SortedSet<MinionId> ids = Fleet.resolve(context, tgt, tgtType);
    Map<String, @Nullable Object> status = new LinkedHashMap<>();
    status.put("up", Fleet.connected(context, ids, true));
    status.put("down", Fleet.connected(context, ids, false));
    return status;
  }
}
