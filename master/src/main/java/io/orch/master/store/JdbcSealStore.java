package io.orch.master.store;

import io.orch.master.secret.SealStore;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keeps in the database with whose key it is sealed. */
public final class JdbcSealStore implements SealStore {

  private final Database database;

  public JdbcSealStore(Database database) {
    this.database = database;
  }

  private static Optional<String> find(Handle handle) {
    return handle
        .createQuery("select fingerprint from seal where id = 1")
        .mapTo(String.class)
        .findOne();
  }

  @Override
  public Optional<String> fingerprint() {
    return database.read(JdbcSealStore::find);
  }

  @Override
  public String keep(String fingerprint) {
    return database.write(
        handle -> {
          Optional<String> there = find(handle);
          if (there.isEmpty()) {
            handle.execute("insert into seal (id, fingerprint) values (1, ?)", fingerprint);
          }
          return there.orElse(fingerprint);
        });
  }

  @Override
  public void replace(String lost, String fingerprint) {
    database.write(
        handle ->
            handle.execute(
                "update seal set fingerprint = ? where id = 1 and fingerprint = ?",
                fingerprint,
                lost));
  }
}
