package io.orch.master.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * A PostgreSQL server. Of all masters that share it one writes at a time: each group of writes
 * begins with the same advisory lock, so what a piece reads is still so when it is committed, and
 * numbers of events are seen in their order. A master that is stopped in the middle of a group
 * loses its connection and with it the lock; the group is undone.
 */
final class PostgresEngine implements Engine {

  /** The number of the lock; any that no other program takes in this database. */
  private static final long WRITER = 0x6f726368_77726974L;

  /** The number of the lock that those share who read all tables. */
  static final long READERS = 0x6f726368_72656164L;

  private static final String LIMITS =
      "set idle_in_transaction_session_timeout = '10s'; set lock_timeout = '30s'";

  private final HikariDataSource pool;

  PostgresEngine(StoreServer server) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(server.url());
    config.setUsername(server.user());
    config.setPassword(server.secret());
    config.setMaximumPoolSize(Database.POOL);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(10_000);
    config.setConnectionInitSql(LIMITS);
    config.addDataSourceProperty("ApplicationName", "orch-master");
    config.addDataSourceProperty("connectTimeout", "10");
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    this.pool = new HikariDataSource(config);
  }

  @Override
  public HikariDataSource pool() {
    return pool;
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public List<String> migrations() {
    return List.of("classpath:db/postgresql");
  }

  @Override
  public void begin(Handle handle) {
    handle
        .createQuery("select pg_advisory_xact_lock(:writer) is null")
        .bind("writer", WRITER)
        .mapTo(Boolean.class)
        .one();
  }

  @Override
  public void alone(Handle handle, Consumer<Handle> work) {
    handle.useTransaction(
        transaction -> {
          begin(transaction);
          work.accept(transaction);
        });
  }

  @Override
  public void snapshot(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local idle_in_transaction_session_timeout = '2min'");
      statement.execute("select pg_advisory_xact_lock_shared(" + READERS + ")");
    }
  }

  /** A commit of PostgreSQL is on disk unless its administrator wants otherwise. */
  @Override
  public void force(Handle handle) {}

  @Override
  public void between() {}

  @Override
  public void close() {
    pool.close();
  }
}
