package io.orch.master.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.testing.PostgresServer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gives each test of a contract a database of its own on a PostgreSQL server that all tests of a
 * run share; skipped where PostgreSQL is not installed.
 */
@ExtendWith(PostgresDatabase.Server.class)
interface PostgresDatabase extends StoreDatabase {

  /** Starts the server before the first test, and stops it after the last. */
  final class Server implements BeforeAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(PostgresServer.class);

    private static PostgresServer running;

    @Override
    public void beforeAll(ExtensionContext context) {
      PostgresServer.missing().ifPresent(reason -> assumeTrue(false, reason));
      running =
          context
              .getRoot()
              .getStore(NAMESPACE)
              .computeIfAbsent("server", key -> start(), PostgresServer.class);
    }

    private static PostgresServer start() {
      try {
        return new PostgresServer();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    static StoreServer newDatabase() {
      return new StoreServer(
          running.newDatabase(), running.user(), Optional.of(running.password()));
    }
  }

  @Override
  @BeforeEach
  default void openDatabase(@TempDir Path directory) {
    Holder.DATABASE.set(Database.open(Server.newDatabase()));
  }
}
