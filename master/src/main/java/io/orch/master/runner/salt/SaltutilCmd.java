package io.orch.master.runner.salt;

import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Durable;
import io.orch.master.orchestrate.Tgt;
import io.orch.master.runner.Fleet;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "saltutil.cmd",
    summary =
        "Calls an execution function on minions and gives return, exit code and job of each; what"
            + " saltutil.cmd is in a template.",
    example = "salt.saltutil.runner('saltutil.cmd')")
record SaltutilCmd(
    @Param("Minions: an expression, or a list of ids.") Tgt tgt,
    @Param("Name of the function.") String fun,
    @Param(value = "Positional arguments.", fallback = "[]") List<Object> arg,
    @Param("Seconds until minions that can't be reached are given up.") Optional<Integer> timeout,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType,
    @Param("Salt's returners; has no effect.") Optional<Object> ret,
    @Param(value = "Named arguments.", fallback = "{}") Map<String, Object> kwarg,
    @Param(value = "Salt's way over SSH; must be false.", fallback = "false") boolean ssh,
    @Param(value = "Accepted for Salt's sake.", rest = true) Map<String, Object> more)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> returns = new LinkedHashMap<>();
    for (JobTarget target :
        context
            .port(Activities.class)
            .job("job", Fleet.call(tgt, tgtType, fun, arg, kwarg, timeout.orElse(0)))) {
      target
          .closing()
          .filter(JobTarget.Closing::returned)
          .ifPresent(how -> returns.put(target.minion().value(), shown(how)));
    }
    return returns;
  }

  private Map<String, @Nullable Object> shown(JobTarget.Closing how) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("ret", how.result());
    if (fun.startsWith("state.")) {
      shown.put("out", "highstate");
    }
    shown.put("retcode", (long) how.retcode());
    shown.put("success", how.outcome().success());
    return shown;
  }
}
