package io.orch.master.event;

class MemoryEventStoreTest extends EventStoreContract {

  private final EventStore store = new MemoryEventStore();

  @Override
  protected EventStore store() {
    return store;
  }
}
