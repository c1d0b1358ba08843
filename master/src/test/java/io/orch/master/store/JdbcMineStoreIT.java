package io.orch.master.store;

import io.orch.master.mine.MineStore;
import io.orch.master.mine.MineStoreContract;

class JdbcMineStoreIT extends MineStoreContract implements StoreDatabase {

  @Override
  protected MineStore store() {
    return new JdbcMineStore(database());
  }
}
