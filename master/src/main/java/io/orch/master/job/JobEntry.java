package io.orch.master.job;

import io.orch.proto.message.MinionId;

/** An entry of a job's log; the numbers count from 1 within the job, without gaps. */
public sealed interface JobEntry {

  long sequence();

  /** A target got its outcome. */
  record Closed(long sequence, JobTarget target) implements JobEntry {}

  /** A minion said how far it is; {@code total} is 0 when not known. */
  record Progress(long sequence, MinionId minion, String line, int done, int total)
      implements JobEntry {}
}
