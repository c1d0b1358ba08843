package io.orch.master.store;

import io.orch.master.duty.DutyStore;
import io.orch.master.source.SecretLeaseStore;
import io.orch.master.source.SecretLeaseStoreContract;

class PostgresSecretLeaseStoreIT extends SecretLeaseStoreContract implements PostgresDatabase {

  @Override
  protected SecretLeaseStore store() {
    return new JdbcSecretLeaseStore(database());
  }

  @Override
  protected DutyStore duties() {
    return new JdbcDutyStore(database());
  }
}
