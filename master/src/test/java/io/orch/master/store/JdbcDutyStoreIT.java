package io.orch.master.store;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.DutyStoreContract;

class JdbcDutyStoreIT extends DutyStoreContract implements StoreDatabase {

  @Override
  protected DutyStore store() {
    return new JdbcDutyStore(database());
  }
}
