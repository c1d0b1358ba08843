package io.orch.master.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of H2, which one process has to itself. It is only ever appended to ({@code
 * REUSE_SPACE=FALSE}): where H2 writes into freed space, its header points to the commit before, so
 * that a killed process can come back without what it acknowledged last. What is no longer live
 * goes when {@link StoreFile} rewrites the file.
 */
final class H2Engine implements Engine {

  private static final Logger log = LoggerFactory.getLogger(H2Engine.class);
  private static final int GROWTH = 4;
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(10);

  private final StoreFile file;
  private final HikariConfig config;
  private final HikariDataSource pool;
  private final long large;

  /** The size at which the file is rewritten next; the writer's own. */
  private long limit;

  /** Keeps the database open while the pool has no connection; the last to be closed. */
  private volatile Connection anchor;

  /**
   * Opens or creates the database {@code orch.mv.db} in a directory. Its files are read through
   * {@code async:}, since an interrupted thread closes a plain file channel under everyone.
   *
   * @param large from which size on the file is rewritten
   */
  H2Engine(Path directory, long large) throws SQLException {
    this.file = new StoreFile(directory.toAbsolutePath());
    this.large = large;
    if (file.size() >= large) {
      file.compact();
    }
    this.config = config(file);
    this.anchor = connect(config);
    this.pool = new HikariDataSource(config);
    this.limit = Math.max(large, GROWTH * file.size());
  }

  private static HikariConfig config(StoreFile file) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(
        "jdbc:h2:async:"
            + file.database()
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;REUSE_SPACE=FALSE;QUERY_CACHE_SIZE=256");
    config.setUsername("orch");
    config.setPassword("");
    config.setMaximumPoolSize(Database.POOL);
    config.setMinimumIdle(1);
    config.setAllowPoolSuspension(true);
    return config;
  }

  private static Connection connect(HikariConfig config) throws SQLException {
    return DriverManager.getConnection(config.getJdbcUrl(), config.getUsername(), "");
  }

  @Override
  public HikariDataSource pool() {
    return pool;
  }

  @Override
  public Dialect dialect() {
    return Dialect.H2;
  }

  @Override
  public List<String> migrations() {
    return List.of();
  }

  @Override
  public void begin(Handle handle) {}

  /** H2 commits by itself before a table is changed, so there is no transaction. */
  @Override
  public void alone(Handle handle, Consumer<Handle> work) {
    work.accept(handle);
    force(handle);
  }

  /** Rows are given as they are read, rather than all gathered first. */
  @Override
  public void snapshot(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set session characteristics as transaction isolation level snapshot");
      statement.execute("set lazy_query_execution 1");
    }
  }

  @Override
  public void force(Handle handle) {
    handle.execute("CHECKPOINT SYNC");
  }

  /** Rewrites the file when it is large: readers wait meanwhile. */
  @Override
  public void between() throws InterruptedException {
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
      anchor.close();
      file.compact();
      anchor = connect(config);
      log.info("rewrote the database's file: {} bytes of {}", file.size(), before);
    } catch (SQLException e) {
      throw Database.unavailable(e);
    }
  }

  @Override
  public void close() {
    pool.close();
    try {
      anchor.close();
    } catch (SQLException e) {
      throw Database.unavailable(e);
    }
  }
}
