package io.orch.master.runner.jobs;

import io.orch.master.job.Job;
import io.orch.master.job.Jobs;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "jobs.list_jobs",
    summary = "Lists the newest jobs.",
    example = "salt.saltutil.runner('jobs.list_jobs')",
    reads = true)
record JobsListJobs(
    @Param(value = "How many at most.", fallback = "50") int limit,
    @Param(value = "Only jobs of functions that match this glob.", fallback = "*")
        String searchFunction)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> jobs = new LinkedHashMap<>();
    for (Job job : context.port(Jobs.class).list(limit, searchFunction)) {
      Map<String, @Nullable Object> shown = new LinkedHashMap<>();
      shown.put("Function", job.request().function());
      shown.put("Arguments", job.request().arguments());
      shown.put("Target", job.request().target());
      shown.put("Target-type", job.request().targetKind());
      shown.put("User", job.request().operator());
      shown.put("StartTime", job.created().toString());
      jobs.put(job.id().value(), shown);
    }
    return jobs;
  }
}
