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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "jobs.lookup_jid",
    summary = "Gives what each minion returned for a job.",
    example = "salt.saltutil.runner('jobs.lookup_jid')",
    reads = true)
record JobsLookupJid(
    @Param("Id of the job.") String jid,
    @Param("Accepted for Salt's sake; the master's own store is asked.") Optional<Object> extSource,
    @Param(value = "Give what was returned.", fallback = "true") boolean returned,
    @Param(value = "Name the minions that did not return.", fallback = "false") boolean missing,
    @Param(value = "Accepted for Salt's sake.", fallback = "false") boolean displayProgress)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Jobs jobs = context.port(Jobs.class);
    JobId id = new JobId(jid);
    Map<String, @Nullable Object> returns = new LinkedHashMap<>();
    for (JobTarget target : jobs.records().targets(id)) {
      Optional<JobTarget.Closing> how = target.closing().filter(JobTarget.Closing::returned);
      if (how.isPresent() && returned) {
        returns.put(target.minion().value(), how.get().result());
      } else if (how.isEmpty() && missing) {
        returns.put(target.minion().value(), "Minion did not return");
      }
    }
    if (returns.isEmpty() || !Shown.states(jobs.records().get(id))) {
      return returns;
    }
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("outputter", "highstate");
    shown.put("data", returns);
    return shown;
  }
}
