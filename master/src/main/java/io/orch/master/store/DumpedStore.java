package io.orch.master.store;

import io.orch.master.backup.StoreSnapshot;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database as it is at one moment, read by one transaction while others go on. The rows pass
 * through; what is in memory is those of one fetch.
 */
public final class DumpedStore implements StoreSnapshot {

  private static final int FETCH = 500;

  private final Database database;

  public DumpedStore(Database database) {
    this.database = database;
  }

  @Override
  public Told write(Tables tables) throws IOException {
    try {
      return database.snapshot(connection -> write(connection, tables));
    } catch (SQLException e) {
      throw Database.unavailable(e);
    }
  }

  private static Told write(Connection connection, Tables tables) throws SQLException, IOException {
    String schema = Catalogue.version(connection);
    long rows = 0;
    for (String table : Catalogue.tables(connection)) {
      try (DataOutputStream out =
              new DataOutputStream(new BufferedOutputStream(tables.begin(table), 1 << 16));
          Statement statement = connection.createStatement()) {
        statement.setFetchSize(FETCH);
        try (ResultSet all = statement.executeQuery("select * from " + table)) {
          rows += TableRows.write(all, out);
        }
      }
    }
    return new Told(schema, rows);
  }
}
