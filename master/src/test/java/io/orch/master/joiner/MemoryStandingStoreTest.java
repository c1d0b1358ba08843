package io.orch.master.joiner;

import io.orch.master.event.EventStore;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.orchestrate.MemoryRunStore;
import io.orch.master.orchestrate.RunStore;

class MemoryStandingStoreTest extends StandingStoreContract {

  private final MemoryEventStore events = new MemoryEventStore();
  private final MemoryRunStore runs = new MemoryRunStore(events);
  private final MemoryStandingStore store = new MemoryStandingStore(runs, events);

  @Override
  protected StandingStore store() {
    return store;
  }

  @Override
  protected RunStore runs() {
    return runs;
  }

  @Override
  protected EventStore events() {
    return events;
  }
}
