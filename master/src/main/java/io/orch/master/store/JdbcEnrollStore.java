package io.orch.master.store;

import io.orch.master.enroll.Admission;
import io.orch.master.enroll.EnrollStore;
import io.orch.master.enroll.JoinToken;
import io.orch.master.enroll.KeyState;
import io.orch.master.enroll.MinionKey;
import io.orch.master.enroll.Nonce;
import io.orch.master.pki.IssuedCertificate;
import io.orch.proto.message.MinionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Keeps keys, join tokens and the certificates of minions in the database. */
public final class JdbcEnrollStore implements EnrollStore {

  private static final List<String> KEY =
      List.of("minion", "fingerprint", "state", "method", "created", "decided");

  private final Database database;
  private final Remembered<List<MinionId>> accepted = new Remembered<>();

  public JdbcEnrollStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<MinionKey> key(MinionId minion) {
    return database.read(handle -> key(handle, minion));
  }

  static Optional<MinionKey> key(Handle handle, MinionId minion) {
    return handle
        .createQuery("select * from minion_key where minion = :minion")
        .bind("minion", minion.value())
        .map((row, context) -> key(row))
        .findOne();
  }

  private static MinionKey key(ResultSet row) throws SQLException {
    return new MinionKey(
        new MinionId(row.getString("minion")),
        row.getString("fingerprint"),
        KeyState.valueOf(row.getString("state")),
        row.getString("method"),
        Columns.time(row, "created"),
        Columns.time(row, "decided"));
  }

  @Override
  public List<MinionKey> keys() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from minion_key order by minion")
                .map((row, context) -> key(row))
                .list());
  }

  @Override
  public List<MinionId> accepted() {
    return accepted.get(
        () ->
            database.read(
                handle ->
                    handle
                        .createQuery(
                            "select minion from minion_key where state = :state order by minion")
                        .bind("state", KeyState.ACCEPTED.name())
                        .mapTo(String.class)
                        .map(MinionId::new)
                        .list()));
  }

  /** Has what other masters changed read again; each second, where they share the store. */
  public void refresh() {
    accepted.forget();
  }

  /** Writes what changes which keys are accepted. */
  private <T> T change(Function<Handle, T> work) {
    try {
      return database.write(work);
    } finally {
      accepted.forget();
    }
  }

  @Override
  public int count(KeyState state) {
    return database.read(
        handle ->
            handle
                .createQuery("select count(*) from minion_key where state = :state")
                .bind("state", state.name())
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public boolean addKey(MinionKey key) {
    return change(
        handle -> {
          boolean free =
              key(handle, key.minion())
                  .map(old -> old.state() == KeyState.REVOKED && replaceable(old, key))
                  .orElse(true);
          if (free) {
            put(handle, key);
          }
          return free;
        });
  }

  static void put(Handle handle, MinionKey key) {
    handle.execute(
        Dialect.of(handle).put("minion_key", List.of("minion"), KEY),
        key.minion().value(),
        key.fingerprint(),
        key.state().name(),
        key.method(),
        key.created().toEpochMilli(),
        key.decided().toEpochMilli());
  }

  @Override
  public boolean decide(MinionKey expected, KeyState next, Instant time) {
    return change(
        handle ->
            handle.execute(
                    "update minion_key set state = ?, decided = ?"
                        + " where minion = ? and fingerprint = ? and state = ?",
                    next.name(),
                    time.toEpochMilli(),
                    expected.minion().value(),
                    expected.fingerprint(),
                    expected.state().name())
                > 0);
  }

  @Override
  public List<String> revoke(MinionId minion, Instant time) {
    return change(
        handle -> {
          int changed =
              handle.execute(
                  "update minion_key set state = 'REVOKED', decided = ?"
                      + " where minion = ? and state in ('ACCEPTED', 'FENCED')",
                  time.toEpochMilli(),
                  minion.value());
          if (changed == 0) {
            return List.<String>of();
          }
          forget(handle, minion);
          return CertificateRows.revoke(handle, minion, time);
        });
  }

  /** Removes what was verified of a minion, what it published and what it said of itself. */
  static void forget(Handle handle, MinionId minion) {
    VerifiedRows.remove(handle, minion);
    handle.execute("delete from mine where minion = ?", minion.value());
    handle.execute("delete from minion where id = ?", minion.value());
  }

  @Override
  public boolean addCertificate(MinionId minion, IssuedCertificate certificate) {
    return database.write(
        handle -> {
          boolean accepted =
              handle.execute(
                      "update minion_key set fingerprint = ?"
                          + " where minion = ? and state = 'ACCEPTED'",
                      certificate.fingerprint(),
                      minion.value())
                  > 0;
          if (accepted) {
            CertificateRows.insert(handle, certificate);
          }
          return accepted;
        });
  }

  @Override
  public Optional<IssuedCertificate> newestCertificate(MinionId minion) {
    return database.read(handle -> CertificateRows.newest(handle, minion));
  }

  @Override
  public void addToken(JoinToken token) {
    database.write(
        handle ->
            handle.execute(
                "insert into join_token (sha256, minion_glob, environment, role, created_by,"
                    + " created, expires) values (?, ?, ?, ?, ?, ?, ?)",
                token.sha256(),
                token.minionGlob(),
                Columns.orNull(token.environment()),
                Columns.orNull(token.role()),
                token.createdBy(),
                token.created().toEpochMilli(),
                token.expires().toEpochMilli()));
  }

  @Override
  public Optional<JoinToken> token(String sha256) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from join_token where sha256 = :sha256")
                .bind("sha256", sha256)
                .map((row, context) -> token(row))
                .findOne());
  }

  private static JoinToken token(ResultSet row) throws SQLException {
    return new JoinToken(
        row.getString("sha256"),
        row.getString("minion_glob"),
        Columns.text(row, "environment"),
        Columns.text(row, "role"),
        row.getString("created_by"),
        Columns.time(row, "created"),
        Columns.time(row, "expires"),
        use(row));
  }

  private static Optional<JoinToken.Use> use(ResultSet row) throws SQLException {
    Optional<Instant> time = Columns.optionalTime(row, "used_at");
    String minion = Columns.text(row, "used_minion");
    String fingerprint = Columns.text(row, "used_fingerprint");
    return time.map(at -> new JoinToken.Use(minion, fingerprint, at));
  }

  @Override
  public int purgeTokens(Instant before) {
    return database.write(
        handle ->
            handle.execute("delete from join_token where expires < ?", before.toEpochMilli()));
  }

  @Override
  public Admission.Result admit(Admission admission) {
    return change(handle -> new AdmissionRows(handle, admission).write());
  }

  @Override
  public boolean used(Nonce nonce) {
    return database.read(handle -> AdmissionRows.used(handle, nonce));
  }

  @Override
  public Optional<MinionId> minionOf(String instance) {
    return database.read(handle -> AdmissionRows.minionOf(handle, instance));
  }

  @Override
  public byte[] nonceSecret(byte[] fresh) {
    return database.write(
        handle -> {
          handle.execute(
              "insert into join_secret (id, secret) select 1, ? where not exists"
                  + " (select 1 from join_secret where id = 1)",
              (Object) fresh);
          return handle
              .createQuery("select secret from join_secret where id = 1")
              .mapTo(byte[].class)
              .one();
        });
  }

  static boolean replaceable(MinionKey old, MinionKey key) {
    return switch (old.state()) {
      case REVOKED -> !old.fingerprint().equals(key.fingerprint());
      case PENDING, ACCEPTED -> old.fingerprint().equals(key.fingerprint());
      case REJECTED, FENCED -> false;
    };
  }
}
