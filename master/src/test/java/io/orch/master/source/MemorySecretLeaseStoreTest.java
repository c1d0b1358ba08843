package io.orch.master.source;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.MemoryDutyStore;

class MemorySecretLeaseStoreTest extends SecretLeaseStoreContract {

  private final MemoryDutyStore duties = new MemoryDutyStore();
  private final MemorySecretLeaseStore store = new MemorySecretLeaseStore(duties);

  @Override
  protected SecretLeaseStore store() {
    return store;
  }

  @Override
  protected DutyStore duties() {
    return duties;
  }
}
