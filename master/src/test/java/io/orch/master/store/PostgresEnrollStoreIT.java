package io.orch.master.store;

import io.orch.master.enroll.EnrollStore;
import io.orch.master.enroll.EnrollStoreContract;
import io.orch.master.inventory.VerifiedStore;
import io.orch.master.pki.CertificateStore;

class PostgresEnrollStoreIT extends EnrollStoreContract implements PostgresDatabase {

  @Override
  protected EnrollStore store() {
    return new JdbcEnrollStore(database());
  }

  @Override
  protected CertificateStore certificates() {
    return new JdbcCertificateStore(database());
  }

  @Override
  protected VerifiedStore verified() {
    return new JdbcVerifiedStore(database(), new JdbcDutyStore(database()));
  }
}
