package io.orch.master.runner.jobs;

import io.orch.master.job.JobTarget;
import io.orch.master.job.Jobs;
import io.orch.proto.message.JobId;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "jobs.exit_success",
    summary = "Says of each minion of a job whether it ran and succeeded.",
    example = "salt.saltutil.runner('jobs.exit_success')",
    reads = true)
record JobsExitSuccess(
    @Param("Id of the job.") String jid,
    @Param("Accepted for Salt's sake; the master's own store is asked.") Optional<Object> extSource)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> success = new LinkedHashMap<>();
    for (JobTarget target : context.port(Jobs.class).records().targets(new JobId(jid))) {
      success.put(target.minion().value(), succeeded(target));
    }
    return success;
  }

  private static boolean succeeded(JobTarget target) {
    return target
        .closing()
        .filter(how -> how.returned() && how.outcome().success())
        .map(how -> Values.truth(how.result()))
        .orElse(false);
  }
}
