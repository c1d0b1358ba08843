package io.orch.master.enroll;

import io.orch.master.inventory.VerifiedStore;
import io.orch.master.pki.CertificateStore;
import io.orch.master.pki.MemoryCertificateStore;

class MemoryEnrollStoreTest extends EnrollStoreContract {

  private final MemoryCertificateStore certificates = new MemoryCertificateStore();
  private final MemoryEnrollStore store = new MemoryEnrollStore(certificates);

  @Override
  protected EnrollStore store() {
    return store;
  }

  @Override
  protected CertificateStore certificates() {
    return certificates;
  }

  @Override
  protected VerifiedStore verified() {
    return store;
  }
}
