package io.orch.minion.beacon;

import io.orch.sls.module.Context;
import io.orch.sls.task.Clock;

/** What a beacon has to work with. Thread-safe but for the memory, which is for looks alone. */
public interface Site {

  /** The name of the configuration, which is the module's when that is not named apart. */
  String name();

  /** The host's ports and functions. */
  Context context();

  /** What it remembers over a restart. */
  Memory memory();

  /** Whether a state run goes on now. */
  boolean stateRuns();

  /** Whether a state run goes on now, during which nothing shall be told. */
  boolean resting();

  /**
   * Asks for a look now, when something was noticed between two; one that was given an interval
   * waits for it.
   */
  void wake();

  /**
   * Tells the log what does not work, once until the message changes.
   *
   * @param about what it is about; a later message about the same takes the place of this one
   */
  void complain(String about, String message);

  /** What was complained about works. */
  void content(String about);

  default <T> T port(Class<T> type) {
    return context().port(type);
  }

  default Clock clock() {
    return port(Clock.class);
  }
}
