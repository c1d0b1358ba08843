package io.orch.minion.function.saltutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "saltutil.kill_job",
    aliases = {"saltutil.term_job"},
    summary = "Ends a job of this host.",
    example = "orch exec '*' saltutil.kill_job 20260101120000000000")
record SaltutilKillJob(@Param("Id of the job.") String jid) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return context.port(RunningJobs.class).kill(jid) ? "Signal 9 sent to job " + jid : "";
  }
}
