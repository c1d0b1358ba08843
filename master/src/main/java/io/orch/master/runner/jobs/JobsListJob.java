package io.orch.master.runner.jobs;

import io.orch.master.job.Jobs;
import io.orch.proto.message.JobId;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "jobs.list_job",
    summary = "Gives what was called by a job, on whom, and what each minion returned.",
    example = "salt.saltutil.runner('jobs.list_job')",
    reads = true)
record JobsListJob(
    @Param("Id of the job.") String jid,
    @Param("Accepted for Salt's sake; the master's own store is asked.") Optional<Object> extSource,
    @Param(value = "Accepted for Salt's sake.", fallback = "false") boolean displayProgress)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Jobs jobs = context.port(Jobs.class);
    JobId id = new JobId(jid);
    if (!jobs.records().exists(id)) {
      Map<String, @Nullable Object> error = new LinkedHashMap<>();
      error.put("jid", jid);
      error.put("Error", "there is no job " + jid);
      return error;
    }
    return Shown.whole(jobs.records().get(id), jobs.records().targets(id));
  }
}
