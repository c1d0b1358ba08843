package io.orch.master.store;

import io.orch.master.backup.Restoration;
import io.orch.master.backup.StoreTarget;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A database, of a file or a server, that is filled from a backup. */
public final class RestoredStore implements StoreTarget {

  private static final int BATCH = 1_000;
  private static final int COMMIT = 20_000;

  /** A master that shares a database says each second that it lives. */
  private static final Duration SILENT = Duration.ofMinutes(1);

  private static final Set<String> BY_THEMSELVES = Set.of("event_segment");

  private final Optional<Path> directory;
  private final Optional<StoreServer> server;
  private final Clock clock;
  private @Nullable Engine engine;
  private List<String> tables = List.of();

  private RestoredStore(Optional<Path> directory, Optional<StoreServer> server, Clock clock) {
    this.directory = directory;
    this.server = server;
    this.clock = clock;
  }

  /** The file of a directory. */
  public static RestoredStore in(Path directory, Clock clock) {
    return new RestoredStore(Optional.of(directory), Optional.empty(), clock);
  }

  /** The database of a server. */
  public static RestoredStore of(StoreServer server, Clock clock) {
    return new RestoredStore(Optional.empty(), Optional.of(server), clock);
  }

  /** When a database was last put back from a backup, in milliseconds; 0 for never. */
  public static long last(Database database) {
    return database.read(RestorationRows::last);
  }

  private Optional<Path> file() {
    return directory.map(path -> path.resolve("orch.mv.db"));
  }

  private Engine open() {
    Engine open = engine;
    if (open == null) {
      open = Database.engine(directory, server);
      engine = open;
    }
    return open;
  }

  /** Work on a connection. */
  @FunctionalInterface
  private interface Work<T> {
    T on(Connection connection) throws SQLException, IOException;
  }

  private <T> T with(Work<T> work) throws IOException {
    try (Connection connection = open().pool().getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw Database.unavailable(e);
    }
  }

  @Override
  public List<String> contents() {
    if (file().filter(Files::notExists).isPresent()) {
      return List.of();
    }
    try {
      return with(this::contents);
    } catch (IOException e) {
      throw Database.unavailable(e);
    }
  }

  private List<String> contents(Connection connection) throws SQLException {
    List<String> there = new ArrayList<>();
    for (String table : Catalogue.tables(connection)) {
      long rows = BY_THEMSELVES.contains(table) ? 0 : Catalogue.count(connection, table);
      if (rows > 0) {
        there.add(rows + " rows in the table " + table);
      }
      if (table.equals("master")) {
        requireNoMaster(connection);
      }
    }
    return there;
  }

  private void requireNoMaster(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select address from master where heartbeat > "
                    + clock.now().minus(SILENT).toEpochMilli())) {
      if (rows.next()) {
        throw new OrchException(
            ErrorCode.STATE_CONFLICT,
            "the master at "
                + rows.getString(1)
                + " works with this database; stop it, wait a minute, and try again");
      }
    }
  }

  @Override
  public Optional<Path> begin(String schema, boolean replace) throws IOException {
    Optional<Path> aside = Optional.empty();
    if (replace) {
      aside = putAside();
    }
    if (directory.isPresent()) {
      Files.createDirectories(directory.get());
    }
    Migrations.to(open(), schema, replace && server.isPresent());
    with(
        connection -> {
          tables = Catalogue.tables(connection);
          List<String> children = new ArrayList<>(tables);
          Collections.reverse(children);
          try (Statement statement = connection.createStatement()) {
            for (String table : children) {
              statement.execute("delete from " + table);
            }
          }
          return true;
        });
    return aside;
  }

  private Optional<Path> putAside() throws IOException {
    Optional<Path> file = file().filter(Files::exists);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    close();
    Path aside =
        file.get().resolveSibling("orch.mv.db.replaced-" + clock.now().toEpochMilli() / 1_000);
    return Optional.of(Files.move(file.get(), aside));
  }

  @Override
  public long fill(String table, InputStream rows) throws IOException {
    if (!tables.contains(table)) {
      throw unknown("table " + table);
    }
    return with(connection -> fill(connection, table, rows));
  }

  private static long fill(Connection connection, String table, InputStream rows)
      throws SQLException, IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(rows, 1 << 16));
    String[] columns = TableRows.columns(in);
    Set<String> known = Catalogue.columns(connection, table);
    for (String column : columns) {
      if (!known.contains(column)) {
        throw unknown("column " + table + "." + column);
      }
    }
    String values = "?" + ", ?".repeat(columns.length - 1);
    connection.setAutoCommit(false);
    long count = 0;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into "
                + table
                + " ("
                + String.join(", ", columns)
                + ") values ("
                + values
                + ")")) {
      while (TableRows.next(in, columns.length, insert)) {
        insert.addBatch();
        count++;
        if (count % BATCH == 0) {
          insert.executeBatch();
        }
        if (count % COMMIT == 0) {
          connection.commit();
        }
      }
      insert.executeBatch();
      connection.commit();
    }
    return count;
  }

  private static OrchException unknown(String what) {
    return new OrchException(
        ErrorCode.CONFIG_INVALID,
        "the backup has the "
            + what.replaceAll("[^ -~]", "?")
            + ", which this version does not know; it is damaged, or a newer Orch made it");
  }

  @Override
  public int settle(Restoration restoration, boolean keepTokens) {
    try {
      with(
          connection -> {
            for (List<String> one : Catalogue.identities(connection)) {
              restart(connection, one.getFirst(), one.getLast());
            }
            return true;
          });
    } catch (IOException e) {
      throw Database.unavailable(e);
    }
    close();
    try (Database database = Database.open(directory, server)) {
      return database.write(handle -> new RestorationRows(handle, restoration).settle(keepTokens));
    }
  }

  private static void restart(Connection connection, String table, String column)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long next;
      try (ResultSet rows =
          statement.executeQuery("select coalesce(max(" + column + "), 0) + 1 from " + table)) {
        rows.next();
        next = rows.getLong(1);
      }
      statement.execute(
          "alter table " + table + " alter column " + column + " restart with " + next);
    }
  }

  @Override
  public void close() {
    Engine open = engine;
    engine = null;
    if (open != null) {
      open.close();
    }
  }
}
