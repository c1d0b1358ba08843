package io.orch.master.store;

import io.orch.master.inventory.InventoryStore;
import io.orch.master.inventory.InventoryStoreContract;

class PostgresInventoryStoreIT extends InventoryStoreContract implements PostgresDatabase {

  @Override
  protected InventoryStore store() {
    return new JdbcInventoryStore(database());
  }
}
