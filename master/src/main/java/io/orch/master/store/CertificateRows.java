package io.orch.master.store;

import io.orch.master.pki.IssuedCertificate;
import io.orch.proto.message.MinionId;
import io.orch.proto.tls.Identity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of certificates to records and back. */
final class CertificateRows {

  private CertificateRows() {}

  static void insert(Handle handle, IssuedCertificate certificate) {
    handle
        .createUpdate(
            "insert into certificate (serial, kind, name, fingerprint, not_before, not_after, der,"
                + " generation, revoked) values (:serial, :kind, :name, :fingerprint, :before,"
                + " :after, :der, :generation, :revoked)")
        .bind("serial", certificate.serial())
        .bind("kind", certificate.kind().name())
        .bind("name", certificate.name())
        .bind("fingerprint", certificate.fingerprint())
        .bind("before", certificate.notBefore().toEpochMilli())
        .bind("after", certificate.notAfter().toEpochMilli())
        .bind("der", certificate.der())
        .bind("generation", certificate.generation())
        .bind("revoked", certificate.revoked().map(Instant::toEpochMilli).orElse(null))
        .execute();
  }

  static IssuedCertificate certificate(ResultSet row) throws SQLException {
    return new IssuedCertificate(
        row.getString("serial"),
        Identity.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("fingerprint"),
        Columns.time(row, "not_before"),
        Columns.time(row, "not_after"),
        row.getBytes("der"),
        row.getInt("generation"),
        Columns.optionalTime(row, "revoked"));
  }

  static Optional<IssuedCertificate> newest(Handle handle, MinionId minion) {
    return handle
        .createQuery(
            "select * from certificate where kind = 'MINION' and name = :name and revoked is null"
                + " order by not_before desc, not_after desc, serial limit 1")
        .bind("name", minion.value())
        .map((row, context) -> certificate(row))
        .findOne();
  }

  static List<String> revoke(Handle handle, MinionId minion, Instant time) {
    List<String> serials =
        handle
            .createQuery(
                "select serial from certificate"
                    + " where kind = 'MINION' and name = :name and revoked is null order by serial")
            .bind("name", minion.value())
            .mapTo(String.class)
            .list();
    handle.execute(
        "update certificate set revoked = ?"
            + " where kind = 'MINION' and name = ? and revoked is null",
        time.toEpochMilli(),
        minion.value());
    return serials;
  }
}
