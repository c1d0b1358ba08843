package io.orch.sls.schedule;

/** Whether the master is told what came of an entry's job. */
public enum ReturnJob {
  /** It is, and the job is in its list of jobs. */
  YES,
  /** It hears an event; no job is stored. */
  NOCACHE,
  NO
}
