package io.orch.master.orchestrate;

import io.orch.master.event.NewEvent;
import io.orch.master.job.JobEntry;
import io.orch.proto.message.JobId;
import java.time.Instant;

/** A thing that happened in a run that is worked on, as it is stored. */
public sealed interface RunChange {

  /** A step began or ended; one with a new number is added. */
  record Stepped(Step step, Instant time, NewEvent event) implements RunChange {}

  /** An activity begins; nothing when there is one with its key. */
  record Begun(Activity activity) implements RunChange {}

  /** An activity is over. */
  record Ended(Activity activity) implements RunChange {}

  /** An entry of a step's job, for the run's log. */
  record Logged(int step, JobId job, JobEntry entry, Instant time) implements RunChange {}

  /** A line of a step, for the run's log; nothing when its activity exists. */
  record Noted(Activity note, String line) implements RunChange {}
}
