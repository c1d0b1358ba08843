package io.orch.master.schedule;

import io.orch.master.orchestrate.Once;
import io.orch.sls.schedule.Entry;
import org.jspecify.annotations.Nullable;

/** Calls the functions of entries. */
public interface Caller {

  /**
   * Calls a function and waits for its end; an orchestration is begun and not waited for.
   *
   * @param function the entry's own, or another in its place
   * @param once keeps what must not be done twice
   * @return what the function gave
   */
  @Nullable Object call(Entry entry, String function, Once once);

  /** Whether a run that an entry began goes on. */
  boolean goesOn(String run);
}
