package io.orch.master.store;

import io.orch.master.audit.AuditStore;

class PostgresAuditStoreIT extends TamperedAuditContract implements PostgresDatabase {

  @Override
  protected AuditStore store() {
    return new JdbcAuditStore(database());
  }
}
