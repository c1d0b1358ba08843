package io.orch.master.audit;

class MemoryAuditStoreTest extends AuditStoreContract {

  @Override
  protected AuditStore store() {
    return new MemoryAuditStore();
  }
}
