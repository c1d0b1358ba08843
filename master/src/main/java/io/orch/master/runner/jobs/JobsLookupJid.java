package io.orch.master.runner.jobs;

import io.orch.master.job.JobTarget;
import io.orch.master.job.Jobs;
import io.orch.proto.message.JobId;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "jobs.lookup_jid",
    summary = "Gives what each minion returned for a job.",
    example = "salt.saltutil.runner('jobs.lookup_jid')",
    reads = true)
record JobsLookupJid(@Param("Id of the job.") String jid) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> returns = new LinkedHashMap<>();
    for (JobTarget target : context.port(Jobs.class).targets(new JobId(jid))) {
      target.closing().ifPresent(how -> returns.put(target.minion().value(), how.result()));
    }
    return returns;
  }
}
