package io.orch.master.runner.salt;

import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Durable;
import io.orch.master.orchestrate.Tgt;
import io.orch.master.runner.Fleet;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "salt.execute",
    summary = "Calls an execution function on minions and gives what each returned.",
    example = "salt.saltutil.runner('salt.execute')")
record SaltExecute(
    @Param("Minions: an expression, or a list of ids.") Tgt tgt,
    @Param("Name of the function.") String fun,
    @Param(value = "Positional arguments.", fallback = "[]") List<Object> arg,
    @Param("Seconds until minions that can't be reached are given up.") Optional<Integer> timeout,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType,
    @Param("Salt's returners; has no effect.") Optional<Object> ret,
    @Param("Accepted for Salt's sake.") Optional<Object> jid,
    @Param(value = "Named arguments.", fallback = "{}") Map<String, Object> kwarg)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    return Fleet.returns(
        context
            .port(Activities.class)
            .job("job", Fleet.call(tgt, tgtType, fun, arg, kwarg, timeout.orElse(0))));
  }
}
