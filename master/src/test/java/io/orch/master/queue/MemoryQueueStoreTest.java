package io.orch.master.queue;

class MemoryQueueStoreTest extends QueueStoreContract {

  private final QueueStore store = new MemoryQueueStore();

  @Override
  protected QueueStore store() {
    return store;
  }
}
