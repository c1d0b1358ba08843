package io.orch.master.store;

import io.orch.master.pki.CertificateStore;
import io.orch.master.pki.IssuedCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keeps issued certificates in the database. */
public final class JdbcCertificateStore implements CertificateStore {

  private final Database database;

  public JdbcCertificateStore(Database database) {
    this.database = database;
  }

  @Override
  public String authority(String pin) {
    return database.write(
        handle -> {
          Optional<String> known = authority(handle);
          if (known.isEmpty()) {
            handle.execute("insert into authority (pin) values (?)", pin);
          }
          return known.orElse(pin);
        });
  }

  @Override
  public Optional<String> authority() {
    return database.read(JdbcCertificateStore::authority);
  }

  private static Optional<String> authority(Handle handle) {
    return handle.createQuery("select pin from authority").mapTo(String.class).findFirst();
  }

  @Override
  public void add(IssuedCertificate certificate) {
    database.write(
        handle -> {
          CertificateRows.insert(handle, certificate);
          return true;
        });
  }

  @Override
  public Optional<IssuedCertificate> find(String serial) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from certificate where serial = :serial")
                .bind("serial", serial)
                .map((row, context) -> CertificateRows.certificate(row))
                .findOne());
  }

  @Override
  public List<String> revokedSerials(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select serial from certificate"
                        + " where revoked is not null and not_after > :now order by serial")
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .list());
  }
}
