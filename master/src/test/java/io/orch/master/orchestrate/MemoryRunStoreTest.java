package io.orch.master.orchestrate;

import io.orch.master.event.EventStore;
import io.orch.master.event.MemoryEventStore;

class MemoryRunStoreTest extends RunStoreContract {

  private final EventStore events = new MemoryEventStore();
  private final RunStore store = new MemoryRunStore(events);

  @Override
  public RunStore store() {
    return store;
  }

  @Override
  public EventStore events() {
    return events;
  }
}
