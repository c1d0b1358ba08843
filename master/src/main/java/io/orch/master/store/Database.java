package io.orch.master.store;

import com.zaxxer.hikari.pool.HikariPool;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The master's database with its migrations applied: a file of H2, or a PostgreSQL server that
 * several masters share. All writes go through one writer ({@link GroupCommit}); when {@link
 * #write} returns, its change is on disk. Thread-safe.
 */
public final class Database implements AutoCloseable {

  static final int POOL = 8;
  private static final long LARGE = 256L << 20;

  private final Engine engine;
  private final Jdbi jdbi;
  private final GroupCommit writer;

  private Database(Engine engine) {
    this.engine = engine;
    this.jdbi = Jdbi.create(engine.pool()).registerArgument(new PlainText());
    engine.dialect().of(jdbi);
    this.writer = new GroupCommit(jdbi, engine);
  }

  /** Opens or creates the database file in a directory. */
  public static Database open(Path directory) {
    return open(directory, LARGE);
  }

  /** The same with another size from which the file is rewritten. */
  static Database open(Path directory, long large) {
    return open("in " + directory, () -> new H2Engine(directory, large));
  }

  /** Opens the database of a server. */
  public static Database open(StoreServer server) {
    return open(server.toString(), () -> new PostgresEngine(server));
  }

  /** Makes an engine. */
  @FunctionalInterface
  private interface Opening {
    Engine open() throws SQLException;
  }

  private static Database open(String where, Opening opening) {
    Engine engine = null;
    try {
      engine = opening.open();
      Migrations.apply(engine);
      return new Database(engine);
    } catch (SQLException | HikariPool.PoolInitializationException | FlywayException e) {
      if (engine != null) {
        engine.close();
      }
      throw new OrchException(
          ErrorCode.STORE_UNAVAILABLE,
          Location.NONE,
          "the database " + where + " can't be opened: " + cause(e),
          e);
    }
  }

  /** The database of a directory, or of a server. */
  static Database open(Optional<Path> directory, Optional<StoreServer> server) {
    return directory.map(Database::open).orElseGet(() -> open(server.orElseThrow()));
  }

  /** The same, with its tables as they are. */
  static Engine engine(Optional<Path> directory, Optional<StoreServer> server) {
    try {
      return directory.isPresent()
          ? new H2Engine(directory.get(), LARGE)
          : new PostgresEngine(server.orElseThrow());
    } catch (SQLException | HikariPool.PoolInitializationException e) {
      throw unavailable(e);
    }
  }

  private static String cause(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /**
   * Runs work in a transaction; returns after it is on disk. What it throws undoes it and goes to
   * the caller. No one else writes meanwhile, also no other master: what the work reads is so.
   * Where the work calls this again, that is a part of it; it must not call back into the database
   * by another way.
   */
  public <T> T write(Function<Handle, T> work) {
    return writer.run(work);
  }

  /**
   * Does work that no one else writes beside, in this process or another, and that may change
   * tables as a whole. Where the database commits by itself when a table is changed, the work is in
   * no transaction: each of its statements is one.
   */
  void alone(Consumer<Handle> work) {
    writer.alone(work);
  }

  /**
   * Reads what is committed, also when interrupted: an interrupt breaks the connection of the
   * moment, and the work is done again.
   */
  public <T> T read(Function<Handle, T> work) {
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try {
          return jdbi.withHandle(work::apply);
        } catch (JdbiException e) {
          if (!Thread.currentThread().isInterrupted()) {
            throw unavailable(e);
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Work on a connection. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Connection connection) throws SQLException, IOException;
  }

  /** Reads the state of one moment, for as long as it takes; others write meanwhile. */
  <T> T snapshot(Reading<T> work) throws SQLException, IOException {
    Connection connection = engine.pool().getConnection();
    try {
      engine.snapshot(connection);
      T result = work.read(connection);
      connection.rollback();
      return result;
    } finally {
      engine.pool().evictConnection(connection);
    }
  }

  /** Has what is written counted from here on. */
  public void count(StoreFigures figures) {
    jdbi.getConfig(Measured.class).count(figures);
  }

  /** Whether it can be read now. */
  public boolean answers() {
    return read(handle -> handle.createQuery("select 1").mapTo(Integer.class).one() == 1);
  }

  /** How many writes wait for the writer. */
  public int waiting() {
    return writer.waiting();
  }

  static OrchException unavailable(Exception e) {
    return new OrchException(
        ErrorCode.STORE_UNAVAILABLE, Location.NONE, "the database failed: " + cause(e), e);
  }

  @Override
  public void close() {
    writer.close();
    engine.close();
  }
}
