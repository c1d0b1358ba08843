package io.orch.minion.function.saltutil;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "saltutil.find_job",
    summary = "A job, if it runs on this host; else nothing.",
    reads = true,
    example = "orch exec '*' saltutil.find_job 20260101120000000000")
record SaltutilFindJob(@Param("Id of the job.") String jid) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return context.port(RunningJobs.class).running().stream()
        .filter(job -> jid.equals(job.get("jid")))
        .findFirst()
        .orElse(Map.of());
  }
}
