package io.orch.master.runner.jobs;

import io.orch.master.job.Jobs;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "jobs.list_jobs_filter",
    summary = "Lists the newest jobs, so many of them.",
    example = "salt.saltutil.runner('jobs.list_jobs_filter')",
    reads = true)
record JobsListJobsFilter(
    @Param("How many at most.") int count,
    @Param(value = "Leave out jobs that look for jobs.", fallback = "true") boolean filterFindJob,
    @Param("Accepted for Salt's sake; the master's own store is asked.") Optional<Object> extSource,
    @Param("Accepted for Salt's sake.") Optional<Object> outputter,
    @Param(value = "Accepted for Salt's sake.", fallback = "false") boolean displayProgress)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> jobs = new LinkedHashMap<>();
    context.port(Jobs.class).records().list(count, "").reversed().stream()
        .filter(job -> !filterFindJob || !job.request().function().equals("saltutil.find_job"))
        .forEach(job -> jobs.put(job.id().value(), Shown.listed(job)));
    return jobs;
  }
}
