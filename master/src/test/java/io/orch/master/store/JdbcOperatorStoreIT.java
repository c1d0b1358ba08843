package io.orch.master.store;

import io.orch.master.operator.OperatorStore;
import io.orch.master.operator.OperatorStoreContract;

class JdbcOperatorStoreIT extends OperatorStoreContract implements StoreDatabase {

  @Override
  protected OperatorStore store() {
    return new JdbcOperatorStore(database());
  }
}
