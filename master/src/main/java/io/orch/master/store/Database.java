package io.orch.master.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The master's database: an H2 file with its migrations applied. All writes go through one writer
 * ({@link GroupCommit}); when {@link #write} returns, its change is on disk. Thread-safe.
 */
public final class Database implements AutoCloseable {

  private static final int POOL = 8;

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final GroupCommit writer;

  /** Keeps the database open while the pool has no connection; the last to be closed. */
  private final Connection anchor;

  private Database(HikariDataSource pool, Connection anchor) {
    this.pool = pool;
    this.anchor = anchor;
    this.jdbi = Jdbi.create(pool);
    this.writer = new GroupCommit(jdbi);
  }

  /**
   * Opens or creates the database {@code orch.mv.db} in a directory. Its files are read through
   * {@code async:}, since an interrupted thread closes a plain file channel under everyone. Freed
   * space is not used again for a day: where H2 reused it (after 45 s by default), a master that
   * was killed came back without what it had committed since its last start.
   */
  public static Database open(Path directory) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(
        "jdbc:h2:async:"
            + directory.toAbsolutePath().resolve("orch")
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;RETENTION_TIME=86400000");
    config.setUsername("orch");
    config.setPassword("");
    config.setMaximumPoolSize(POOL);
    config.setMinimumIdle(1);
    HikariDataSource pool = null;
    try {
      pool = new HikariDataSource(config);
      Flyway.configure()
          .dataSource(pool)
          .locations("classpath:db/migration")
          .loggers("slf4j")
          .load()
          .migrate();
      return new Database(
          pool, DriverManager.getConnection(config.getJdbcUrl(), config.getUsername(), ""));
    } catch (SQLException
        | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException
        | FlywayException e) {
      if (pool != null) {
        pool.close();
      }
      throw new OrchException(
          ErrorCode.STORE_UNAVAILABLE,
          Location.NONE,
          "the database in " + directory + " can't be opened: " + cause(e),
          e);
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
   * the caller. The work must not call back into the database by another way.
   */
  public <T> T write(Function<Handle, T> work) {
    return writer.run(work);
  }

  /** Reads what is committed. */
  public <T> T read(Function<Handle, T> work) {
    try {
      return jdbi.withHandle(work::apply);
    } catch (JdbiException e) {
      throw unavailable(e);
    }
  }

  static OrchException unavailable(Exception e) {
    return new OrchException(
        ErrorCode.STORE_UNAVAILABLE, Location.NONE, "the database failed: " + cause(e), e);
  }

  @Override
  public void close() {
    writer.close();
    pool.close();
    try {
      anchor.close();
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }
}
