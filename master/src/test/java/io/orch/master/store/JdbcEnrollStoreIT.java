package io.orch.master.store;

import io.orch.master.enroll.EnrollStore;
import io.orch.master.enroll.EnrollStoreContract;
import io.orch.master.pki.CertificateStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JdbcEnrollStoreIT extends EnrollStoreContract {

  @TempDir Path directory;

  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(directory);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected EnrollStore store() {
    return new JdbcEnrollStore(database);
  }

  @Override
  protected CertificateStore certificates() {
    return new JdbcCertificateStore(database);
  }
}
