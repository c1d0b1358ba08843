package io.orch.master.store;

import io.orch.master.secret.SealStore;
import io.orch.master.secret.SealStoreContract;

class JdbcSealStoreIT extends SealStoreContract implements StoreDatabase {

  @Override
  protected SealStore store() {
    return new JdbcSealStore(database());
  }
}
