package io.orch.master.store;

import io.orch.master.operator.ApiToken;
import io.orch.master.operator.Login;
import io.orch.master.operator.OperatorStore;
import io.orch.master.pki.IssuedCertificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keeps the identities of operators in the database. */
public final class JdbcOperatorStore implements OperatorStore {

  private static final String OPERATORS = "kind = 'OPERATOR' and name = ? and revoked is null";

  private final Database database;

  public JdbcOperatorStore(Database database) {
    this.database = database;
  }

  @Override
  public List<IssuedCertificate> certificates(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from certificate where kind = 'OPERATOR' and not_after > ?"
                        + " order by not_before desc, serial")
                .bind(0, now.toEpochMilli())
                .map((row, context) -> CertificateRows.certificate(row))
                .list());
  }

  @Override
  public void add(ApiToken token) {
    database.write(
        handle ->
            handle.execute(
                "insert into api_token (id, sha256, operator, roles, created_by, created, expires)"
                    + " values (?, ?, ?, ?, ?, ?, ?)",
                token.id(),
                token.sha256(),
                token.operator(),
                String.join(",", token.roles()),
                token.createdBy(),
                token.created().toEpochMilli(),
                token.expires().toEpochMilli()));
  }

  @Override
  public Optional<ApiToken> token(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from api_token where id = ?")
                .bind(0, id)
                .map((row, context) -> token(row))
                .findOne());
  }

  @Override
  public List<ApiToken> tokens(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from api_token where expires > ? order by created desc, id")
                .bind(0, now.toEpochMilli())
                .map((row, context) -> token(row))
                .list());
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    String roles = row.getString("roles");
    return new ApiToken(
        row.getString("id"),
        row.getString("sha256"),
        row.getString("operator"),
        roles.isEmpty() ? List.of() : List.of(roles.split(",")),
        row.getString("created_by"),
        Columns.time(row, "created"),
        Columns.time(row, "expires"),
        Columns.optionalTime(row, "revoked"));
  }

  @Override
  public boolean revokeToken(String id, Instant time) {
    return database.write(
        handle ->
            handle.execute(
                    "update api_token set revoked = ? where id = ? and revoked is null",
                    time.toEpochMilli(),
                    id)
                > 0);
  }

  @Override
  public Revoked revoke(String operator, Instant time) {
    return database.write(
        handle -> {
          Revoked revoked =
              new Revoked(
                  texts(handle, "select serial from certificate where " + OPERATORS, operator),
                  texts(
                      handle,
                      "select id from api_token where operator = ? and revoked is null",
                      operator));
          handle.execute(
              "update certificate set revoked = ? where " + OPERATORS,
              time.toEpochMilli(),
              operator);
          handle.execute(
              "update api_token set revoked = ? where operator = ? and revoked is null",
              time.toEpochMilli(),
              operator);
          return revoked;
        });
  }

  @Override
  public boolean add(Login login, IssuedCertificate certificate, Instant now) {
    return database.write(
        handle -> {
          handle.execute(
              "delete from operator_login where evidence_expires < ? and certificate_expires < ?",
              now.toEpochMilli(),
              now.toEpochMilli());
          boolean shown =
              handle
                  .createQuery("select 1 from operator_login where evidence = ?")
                  .bind(0, login.evidence())
                  .mapTo(Integer.class)
                  .findOne()
                  .isPresent();
          if (shown) {
            return false;
          }
          handle.execute(
              "insert into operator_login (evidence, evidence_expires, serial,"
                  + " certificate_expires, method, subject, member_of)"
                  + " values (?, ?, ?, ?, ?, ?, ?)",
              login.evidence(),
              login.evidenceExpires().toEpochMilli(),
              certificate.serial(),
              certificate.notAfter().toEpochMilli(),
              login.method(),
              login.subject(),
              String.join(",", login.groups()));
          CertificateRows.insert(handle, certificate);
          return true;
        });
  }

  @Override
  public Optional<Login> login(String serial) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from operator_login where serial = ?")
                .bind(0, serial)
                .map((row, context) -> login(row))
                .findOne());
  }

  private static Login login(ResultSet row) throws SQLException {
    String groups = row.getString("member_of");
    return new Login(
        row.getString("evidence"),
        Columns.time(row, "evidence_expires"),
        row.getString("method"),
        row.getString("subject"),
        groups.isEmpty() ? List.of() : List.of(groups.split(",")));
  }

  @Override
  public void revokeCertificate(String serial, Instant time) {
    database.write(
        handle ->
            handle.execute(
                "update certificate set revoked = ? where serial = ? and revoked is null",
                time.toEpochMilli(),
                serial));
  }

  private static List<String> texts(Handle handle, String query, String operator) {
    return handle.createQuery(query).bind(0, operator).mapTo(String.class).list();
  }
}
