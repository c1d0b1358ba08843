package io.orch.master.store;

import io.orch.master.mine.MineStore;
import io.orch.master.mine.MineStoreContract;

class PostgresMineStoreIT extends MineStoreContract implements PostgresDatabase {

  @Override
  protected MineStore store() {
    return new JdbcMineStore(database());
  }
}
