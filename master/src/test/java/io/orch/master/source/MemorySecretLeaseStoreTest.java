package io.orch.master.source;

class MemorySecretLeaseStoreTest extends SecretLeaseStoreContract {

  @Override
  protected SecretLeaseStore store() {
    return new MemorySecretLeaseStore();
  }
}
