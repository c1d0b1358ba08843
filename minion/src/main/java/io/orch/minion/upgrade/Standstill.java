package io.orch.minion.upgrade;

/** What the agent does with its jobs while its version changes. Thread-safe. */
public interface Standstill {

  /** Begins no job any more; what comes is accepted and waits on the disk. */
  void hold();

  /** Whether none runs, and all results are on the disk. */
  boolean idle();

  /** Begins what waited. */
  void resume();
}
