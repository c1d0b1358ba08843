package io.orch.master.store;

import io.orch.master.operator.OperatorStore;
import io.orch.master.operator.OperatorStoreContract;

class PostgresOperatorStoreIT extends OperatorStoreContract implements PostgresDatabase {

  @Override
  protected OperatorStore store() {
    return new JdbcOperatorStore(database());
  }
}
