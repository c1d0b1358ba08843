package io.orch.master.runner.jobs;

import io.orch.master.job.Job;
import io.orch.master.job.JobTarget;
import io.orch.master.job.Jobs;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "jobs.active",
    summary = "Gives the jobs that go on, and on which minions.",
    example = "salt.saltutil.runner('jobs.active')",
    reads = true)
record JobsActive(
    @Param(value = "Accepted for Salt's sake.", fallback = "false") boolean displayProgress)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> active = new LinkedHashMap<>();
    Jobs jobs = context.port(Jobs.class);
    for (Job job : jobs.records().list(MOST, "")) {
      if (!job.finished()) {
        List<JobTarget> targets = jobs.records().targets(job.id());
        Map<String, @Nullable Object> shown = Shown.listed(job);
        shown.put(
            "Running",
            targets.stream().filter(t -> t.closing().isEmpty()).map(JobsActive::running).toList());
        shown.put(
            "Returned",
            targets.stream()
                .filter(t -> t.closing().isPresent())
                .map(t -> t.minion().value())
                .toList());
        active.put(job.id().value(), shown);
      }
    }
    return active;
  }

  private static final int MOST = 1_000;

  /** A minion, and the process there, which the master does not know. */
  private static Map<String, @Nullable Object> running(JobTarget target) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put(target.minion().value(), null);
    return one;
  }
}
