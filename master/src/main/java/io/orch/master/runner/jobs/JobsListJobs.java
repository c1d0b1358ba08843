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
    value = "jobs.list_jobs",
    summary = "Lists the newest jobs.",
    example = "salt.saltutil.runner('jobs.list_jobs')",
    reads = true)
record JobsListJobs(
    @Param("Accepted for Salt's sake; the master's own store is asked.") Optional<Object> extSource,
    @Param("Accepted for Salt's sake.") Optional<Object> outputter,
    @Param("Jobs carry no metadata; finds none.") Optional<Object> searchMetadata,
    @Param("Only jobs of functions that match this glob, or one of several.")
        Optional<Object> searchFunction,
    @Param("Only jobs whose target is this, or one of several; globs.")
        Optional<Object> searchTarget,
    @Param("Only jobs that began at this time or later, as 2026-05-01 or with a time.")
        Optional<String> startTime,
    @Param("Only jobs that began before this time.") Optional<String> endTime,
    @Param(value = "Accepted for Salt's sake.", fallback = "false") boolean displayProgress,
    @Param(value = "How many at most.", fallback = "200") int limit)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> jobs = new LinkedHashMap<>();
    if (searchMetadata.isEmpty()) {
      new Search(searchFunction, searchTarget, startTime, endTime)
          .of(context.port(Jobs.class), limit)
          .reversed()
          .forEach(job -> jobs.put(job.id().value(), Shown.listed(job)));
    }
    return jobs;
  }
}
