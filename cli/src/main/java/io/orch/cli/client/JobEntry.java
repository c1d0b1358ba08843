package io.orch.cli.client;

/** One entry of a job's log. */
public sealed interface JobEntry {

  /** Counted from 1 within the job. */
  long sequence();

  /** A target moved; it has an outcome when it closed. */
  record Moved(long sequence, TargetResult target) implements JobEntry {}

  /** A target got on. */
  record Advanced(long sequence, Progress progress) implements JobEntry {}
}
