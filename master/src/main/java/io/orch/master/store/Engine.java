package io.orch.master.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** A kind of database: how it is reached, and what it needs around each group of writes. */
interface Engine extends AutoCloseable {

  HikariDataSource pool();

  Dialect dialect();

  /** Where its own migrations are, beside those that are common to all. */
  List<String> migrations();

  /**
   * Begins a group of writes, in its transaction. From here to its end no one else writes, in this
   * process or another.
   */
  void begin(Handle handle);

  /** Does work that changes tables as a whole, while no one else writes. */
  void alone(Handle handle, Consumer<Handle> work);

  /**
   * Makes a connection one whose reads all see the state of one moment, as rows come. It is not
   * used again.
   */
  void snapshot(Connection connection) throws SQLException;

  /** Sees to it that what was committed is on disk. */
  void force(Handle handle);

  /** Upkeep between two groups, on the writer's thread. */
  void between() throws InterruptedException;

  @Override
  void close();
}
