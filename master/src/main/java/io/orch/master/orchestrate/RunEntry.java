package io.orch.master.orchestrate;

import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import java.time.Instant;

/** An entry of a run's log; the numbers count from 1 within the run, without gaps. */
public sealed interface RunEntry {

  long sequence();

  Instant time();

  /** The run took this state. */
  record Moved(long sequence, Instant time, RunState state) implements RunEntry {}

  /** A step began or ended; it was in this state then. */
  record Stepped(long sequence, Instant time, int step, StepState state) implements RunEntry {}

  /** A step said what it does. */
  record Noted(long sequence, Instant time, int step, String line) implements RunEntry {}

  /** A target of a step's job got its outcome; the job's own rows say which. */
  record Closed(long sequence, Instant time, int step, JobId job, MinionId minion, String outcome)
      implements RunEntry {}

  /** A minion said how far it is in a step's job. */
  record Progress(
      long sequence, Instant time, int step, MinionId minion, String line, int done, int total)
      implements RunEntry {}
}
