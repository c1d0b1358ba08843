package io.orch.master.job;

import io.orch.master.event.EventStore;
import io.orch.master.event.MemoryEventStore;

class MemoryJobStoreTest extends JobStoreContract {

  private final EventStore events = new MemoryEventStore();
  private final JobStore store = new MemoryJobStore(events);

  @Override
  protected JobStore store() {
    return store;
  }

  @Override
  protected EventStore events() {
    return events;
  }
}
