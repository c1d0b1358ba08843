package io.orch.master.store;

import io.orch.master.duty.Term;
import io.orch.master.source.SecretLease;
import io.orch.master.source.SecretLeaseStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keeps leases of secrets in the database. */
public final class JdbcSecretLeaseStore implements SecretLeaseStore {

  private final Database database;

  public JdbcSecretLeaseStore(Database database) {
    this.database = database;
  }

  @Override
  public void put(SecretLease lease) {
    database.write(
        handle -> {
          handle.execute(
              "delete from secret_lease where source = ? and lease = ?",
              lease.source(),
              lease.id());
          return handle.execute(
              "insert into secret_lease (source, lease, owner, minion, taken, seconds, expires)"
                  + " values (?, ?, ?, ?, ?, ?, ?)",
              lease.source(),
              lease.id(),
              lease.work(),
              lease.minion(),
              lease.taken().toEpochMilli(),
              lease.time().toSeconds(),
              lease.expires().toEpochMilli());
        });
  }

  @Override
  public void renewed(Term term, SecretLease lease) {
    JdbcDutyStore.write(
        database,
        term,
        handle ->
            handle.execute(
                "update secret_lease set seconds = ?, expires = ? where source = ? and lease = ?",
                lease.time().toSeconds(),
                lease.expires().toEpochMilli(),
                lease.source(),
                lease.id()));
  }

  @Override
  public void check(Term term) {
    JdbcDutyStore.write(database, term, handle -> {});
  }

  @Override
  public void remove(Term term, SecretLease lease) {
    JdbcDutyStore.write(
        database,
        term,
        handle ->
            handle.execute(
                "delete from secret_lease where source = ? and lease = ?",
                lease.source(),
                lease.id()));
  }

  @Override
  public List<SecretLease> all() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from secret_lease order by taken, lease")
                .map((row, context) -> lease(row))
                .list());
  }

  private static SecretLease lease(ResultSet row) throws SQLException {
    return new SecretLease(
        row.getString("source"),
        row.getString("lease"),
        row.getString("owner"),
        row.getString("minion"),
        Instant.ofEpochMilli(row.getLong("taken")),
        Duration.ofSeconds(row.getLong("seconds")),
        Instant.ofEpochMilli(row.getLong("expires")));
  }
}
