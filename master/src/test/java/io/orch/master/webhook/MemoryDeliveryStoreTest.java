package io.orch.master.webhook;

import io.orch.master.event.MemoryEventStore;

class MemoryDeliveryStoreTest extends DeliveryStoreContract {

  private final DeliveryStore store = new MemoryDeliveryStore(new MemoryEventStore());

  @Override
  protected DeliveryStore store() {
    return store;
  }
}
