package io.orch.master.runner.jobs;

import io.orch.master.job.Job;
import io.orch.master.job.Jobs;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "jobs.last_run",
    summary =
        "Gives the newest job that matches, as jobs.print_job does; false when there is none.",
    example = "salt.saltutil.runner('jobs.last_run')",
    reads = true)
record JobsLastRun(
    @Param("Accepted for Salt's sake; the master's own store is asked.") Optional<Object> extSource,
    @Param("Accepted for Salt's sake.") Optional<Object> outputter,
    @Param("Jobs carry no metadata; finds none.") Optional<Object> metadata,
    @Param("Only jobs of functions that match this glob.") Optional<Object> function,
    @Param("Only jobs whose target matches this glob.") Optional<Object> target,
    @Param(value = "Accepted for Salt's sake.", fallback = "false") boolean displayProgress)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    List<Job> found =
        metadata.isPresent()
            ? List.of()
            : new Search(function, target, Optional.empty(), Optional.empty())
                .of(context.port(Jobs.class), 1);
    return found.isEmpty()
        ? false
        : new JobsPrintJob(found.get(0).id().value(), Optional.empty()).call(context);
  }
}
