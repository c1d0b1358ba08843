package io.orch.master.store;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.DutyStoreContract;

class PostgresDutyStoreIT extends DutyStoreContract implements PostgresDatabase {

  @Override
  protected DutyStore store() {
    return new JdbcDutyStore(database());
  }
}
