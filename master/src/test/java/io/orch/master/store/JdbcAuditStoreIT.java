package io.orch.master.store;

import io.orch.master.audit.AuditStore;

class JdbcAuditStoreIT extends TamperedAuditContract {

  @Override
  protected AuditStore store() {
    return new JdbcAuditStore(database());
  }
}
