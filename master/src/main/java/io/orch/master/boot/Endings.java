package io.orch.master.boot;

import io.orch.master.job.JobRecords;
import io.orch.master.orchestrate.RunRecords;
import io.orch.proto.message.JobId;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;

/** Whether work has ended, by its name as leases of secrets have it. */
record Endings(RunRecords runs, JobRecords jobs) {

  private static final String RUN = "run:";
  private static final String JOB = "job:";

  /** Whether it has, or no one knows it any more. */
  boolean ended(String work) {
    if (work.startsWith(JOB)) {
      JobId id = new JobId(work.substring(JOB.length()));
      return jobs.find(id).map(job -> job.finished()).orElse(true);
    }
    try {
      return runs.get(new RunId(work.substring(RUN.length()))).state().ended();
    } catch (OrchException e) {
      if (e.code() == ErrorCode.RUN_UNKNOWN) {
        return true;
      }
      throw e;
    }
  }
}
