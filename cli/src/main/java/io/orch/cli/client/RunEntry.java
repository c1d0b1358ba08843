package io.orch.cli.client;

import java.time.Instant;

/** One entry of a run's log. */
public sealed interface RunEntry {

  /** Counted from 1 within the run. */
  long sequence();

  /** When it happened, by the master's clock. */
  Instant at();

  /** The run began, moved or ended. */
  record RunMoved(long sequence, Instant at, Run run) implements RunEntry {}

  /** A step moved. */
  record StepMoved(long sequence, Instant at, Step step) implements RunEntry {}

  /** A target of a step's job moved; it has an outcome when it closed. */
  record TargetMoved(long sequence, Instant at, int step, String jid, TargetResult target)
      implements RunEntry {}

  /** A step said what it does. */
  record Noted(long sequence, Instant at, int step, String line) implements RunEntry {}

  /** A target of a step's job got on. */
  record Advanced(long sequence, Instant at, int step, Progress progress) implements RunEntry {}
}
