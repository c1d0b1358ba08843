package io.orch.master.store;

import io.orch.master.inventory.InventoryStore;
import io.orch.master.inventory.InventoryStoreContract;

class JdbcInventoryStoreIT extends InventoryStoreContract implements StoreDatabase {

  @Override
  protected InventoryStore store() {
    return new JdbcInventoryStore(database());
  }
}
