package io.orch.master.store;

import io.orch.master.secret.SealStore;
import io.orch.master.secret.SealStoreContract;

class PostgresSealStoreIT extends SealStoreContract implements PostgresDatabase {

  @Override
  protected SealStore store() {
    return new JdbcSealStore(database());
  }
}
