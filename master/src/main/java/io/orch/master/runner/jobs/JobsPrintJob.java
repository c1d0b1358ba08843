package io.orch.master.runner.jobs;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "jobs.print_job",
    summary = "Gives the same as jobs.list_job, below the id of the job.",
    example = "salt.saltutil.runner('jobs.print_job')",
    reads = true)
record JobsPrintJob(
    @Param("Id of the job.") String jid,
    @Param("Accepted for Salt's sake; the master's own store is asked.") Optional<Object> extSource)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> job = new LinkedHashMap<>();
    job.put(jid, new JobsListJob(jid, Optional.empty(), false).call(context));
    return job;
  }
}
