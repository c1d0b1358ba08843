package io.orch.master.reactor;

import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;

/** Where a call writes what it keeps: in one transaction with other things as far as may be. */
interface Writes {

  /** Has something written, at the latest by {@link #now}. */
  void soon(Runnable write);

  /** Has an event logged, the same. */
  void soon(NewEvent event);

  /** Writes all that was to be written soon, all or nothing. */
  void now();

  /** Each in a transaction of its own. */
  record Single(EventLog log) implements Writes {

    @Override
    public void soon(Runnable write) {
      write.run();
    }

    @Override
    public void soon(NewEvent event) {
      log.append(event);
    }

    @Override
    public void now() {}
  }
}
