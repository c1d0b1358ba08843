package io.orch.master.store;

import io.orch.master.pki.CertificateStore;
import io.orch.master.pki.Holding;
import io.orch.master.pki.IssuedCertificate;
import io.orch.master.pki.StoredGeneration;
import io.orch.proto.tls.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
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
  public List<StoredGeneration> generations() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from authority_generation order by number")
                .map((row, context) -> generation(row))
                .list());
  }

  private static StoredGeneration generation(ResultSet row) throws SQLException {
    return new StoredGeneration(
        row.getInt("number"),
        row.getString("pin"),
        row.getBytes("der"),
        row.getBytes("link"),
        row.getBytes("sealed_key"),
        Columns.time(row, "begins"),
        Columns.optionalTime(row, "retired"));
  }

  @Override
  public boolean add(StoredGeneration generation) {
    return database.write(
        handle -> {
          boolean taken =
              handle
                  .createQuery("select 1 from authority_generation where number = :number")
                  .bind("number", generation.number())
                  .mapTo(Integer.class)
                  .findOne()
                  .isPresent();
          if (!taken) {
            insert(handle, generation);
          }
          return !taken;
        });
  }

  private static void insert(Handle handle, StoredGeneration generation) {
    handle
        .createUpdate(
            "insert into authority_generation (number, pin, der, link, sealed_key, begins, retired)"
                + " values (:number, :pin, :der, :link, :sealed, :begins, :retired)")
        .bind("number", generation.number())
        .bind("pin", generation.pin())
        .bind("der", generation.der())
        .bind("link", generation.link())
        .bind("sealed", generation.sealedKey())
        .bind("begins", generation.begins().toEpochMilli())
        .bind("retired", generation.retired().map(Instant::toEpochMilli).orElse(null))
        .execute();
  }

  @Override
  public void retire(int generation, Instant time) {
    database.write(
        handle ->
            handle.execute(
                "update authority_generation set retired = ? where number = ? and retired is null",
                time.toEpochMilli(),
                generation));
  }

  @Override
  public List<Holding> holdings(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select c.kind, c.name, max(c.generation) as generation from certificate c"
                        + " left join minion_key k on c.kind = 'MINION' and k.minion = c.name"
                        + " where c.revoked is null and c.not_after > :now"
                        + " and (c.kind <> 'MINION' or k.state = 'ACCEPTED')"
                        + " group by c.kind, c.name order by c.kind, c.name")
                .bind("now", now.toEpochMilli())
                .map(
                    (row, context) ->
                        new Holding(
                            Identity.Kind.valueOf(row.getString("kind")),
                            row.getString("name"),
                            row.getInt("generation")))
                .list());
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

  @Override
  public int purge(Instant expired) {
    return database.write(
        handle ->
            handle.execute(
                "delete from certificate c where c.not_after < ? and exists"
                    + " (select 1 from certificate n where n.kind = c.kind and n.name = c.name"
                    + " and n.not_before > c.not_before)",
                expired.toEpochMilli()));
  }
}
