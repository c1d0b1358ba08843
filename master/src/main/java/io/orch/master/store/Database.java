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
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master's database: an H2 file with its migrations applied. All writes go through one writer
 * ({@link GroupCommit}); when {@link #write} returns, its change is on disk. Thread-safe.
 *
 * <p>The file is only ever appended to ({@code REUSE_SPACE=FALSE}): where H2 writes into freed
 * space, its header points to the commit before, so that a killed process can come back without
 * what it acknowledged last. What is no longer live goes when {@link StoreFile} rewrites the file.
 */
public final class Database implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final int POOL = 8;
  private static final long LARGE = 256L << 20;
  private static final int GROWTH = 4;
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(10);

  private final StoreFile file;
  private final HikariConfig config;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final long large;

  /** The size at which the file is rewritten next; the writer's own. */
  private long limit;

  /** Keeps the database open while the pool has no connection; the last to be closed. */
  private volatile Connection anchor;

  private Database(
      StoreFile file, HikariConfig config, HikariDataSource pool, Connection anchor, long large) {
    this.file = file;
    this.config = config;
    this.pool = pool;
    this.anchor = anchor;
    this.large = large;
    this.limit = Math.max(large, GROWTH * file.size());
    this.jdbi = Jdbi.create(pool);
    this.writer = new GroupCommit(jdbi, this::compactWhenLarge);
  }

  /**
   * Opens or creates the database {@code orch.mv.db} in a directory. Its files are read through
   * {@code async:}, since an interrupted thread closes a plain file channel under everyone.
   */
  public static Database open(Path directory) {
    return open(directory, LARGE);
  }

  /** The same with another size from which the file is rewritten. */
  static Database open(Path directory, long large) {
    StoreFile file = new StoreFile(directory.toAbsolutePath());
    if (file.size() >= large) {
      file.compact();
    }
    HikariConfig config = config(file);
    HikariDataSource pool = null;
    try {
      pool = new HikariDataSource(config);
      Flyway.configure()
          .dataSource(pool)
          .locations("classpath:db/migration")
          .loggers("slf4j")
          .load()
          .migrate();
      return new Database(file, config, pool, connect(config), large);
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

  private static HikariConfig config(StoreFile file) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(
        "jdbc:h2:async:"
            + file.database()
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;REUSE_SPACE=FALSE");
    config.setUsername("orch");
    config.setPassword("");
    config.setMaximumPoolSize(POOL);
    config.setMinimumIdle(1);
    config.setAllowPoolSuspension(true);
    return config;
  }

  private static Connection connect(HikariConfig config) throws SQLException {
    return DriverManager.getConnection(config.getJdbcUrl(), config.getUsername(), "");
  }

  /** Between two groups of writes, on the writer's thread: readers wait meanwhile. */
  private void compactWhenLarge() throws InterruptedException {
    if (file.size() < limit) {
      return;
    }
    pool.getHikariPoolMXBean().suspendPool();
    try {
      if (idle()) {
        rewrite();
      } else {
        log.warn("the database's file is large, but readers keep it open; trying again later");
      }
    } finally {
      limit = Math.max(large, GROWTH * file.size());
      pool.getHikariPoolMXBean().resumePool();
    }
  }

  private boolean idle() throws InterruptedException {
    long until = System.nanoTime() + IDLE_LIMIT.toNanos();
    while (pool.getHikariPoolMXBean().getTotalConnections() > 0) {
      pool.getHikariPoolMXBean().softEvictConnections();
      if (System.nanoTime() > until) {
        return false;
      }
      Thread.sleep(Duration.ofMillis(5));
    }
    return true;
  }

  private void rewrite() {
    long before = file.size();
    try {
      try (Statement statement = anchor.createStatement()) {
        statement.execute("SHUTDOWN");
      }
      file.compact();
      anchor = connect(config);
      log.info("rewrote the database's file: {} bytes of {}", file.size(), before);
    } catch (SQLException e) {
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
