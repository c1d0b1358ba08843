package io.orch.master.inventory;

class MemoryInventoryStoreTest extends InventoryStoreContract {

  private final InventoryStore store = new MemoryInventoryStore();

  @Override
  protected InventoryStore store() {
    return store;
  }
}
