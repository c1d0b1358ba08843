package io.orch.master.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The tables that a database has, as it says itself. */
final class Catalogue {

  private static final String HISTORY = "flyway_schema_history";

  private Catalogue() {}

  /** All tables of ours, each behind those that its rows refer to. */
  static List<String> tables(Connection connection) throws SQLException {
    Set<String> all = new TreeSet<>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getTables(
                connection.getCatalog(),
                connection.getSchema(),
                "%",
                new String[] {"TABLE", "BASE TABLE"})) {
      while (rows.next()) {
        all.add(lower(rows.getString("TABLE_NAME")));
      }
    }
    all.remove(HISTORY);
    Set<String> ordered = new LinkedHashSet<>();
    while (ordered.size() < all.size()) {
      int before = ordered.size();
      for (String table : all) {
        if (!ordered.contains(table) && ordered.containsAll(parents(connection, table))) {
          ordered.add(table);
        }
      }
      if (ordered.size() == before) {
        throw new SQLException("tables refer to one another in a circle: " + all);
      }
    }
    return List.copyOf(ordered);
  }

  private static Set<String> parents(Connection connection, String table) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    Set<String> parents = new TreeSet<>();
    try (ResultSet keys =
        about.getImportedKeys(
            connection.getCatalog(), connection.getSchema(), cased(about, table))) {
      while (keys.next()) {
        parents.add(lower(keys.getString("PKTABLE_NAME")));
      }
    }
    parents.remove(table);
    return parents;
  }

  /** The columns of a table. */
  static Set<String> columns(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
      Set<String> columns = new TreeSet<>();
      for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
        columns.add(lower(none.getMetaData().getColumnName(i)));
      }
      return columns;
    }
  }

  /** Columns that number their rows by themselves, as table and column. */
  static List<List<String>> identities(Connection connection) throws SQLException {
    List<List<String>> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select table_name, column_name from information_schema.columns"
                    + " where is_identity = 'YES' and table_schema = current_schema")) {
      while (rows.next()) {
        found.add(List.of(lower(rows.getString(1)), lower(rows.getString(2))));
      }
    }
    return found;
  }

  /** How many rows a table has. */
  static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The version of the tables' form; empty when there are none. */
  static String version(Connection connection) throws SQLException {
    try (ResultSet history =
        connection
            .getMetaData()
            .getTables(connection.getCatalog(), connection.getSchema(), HISTORY, null)) {
      if (!history.next()) {
        return "";
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select \"version\" from \""
                    + HISTORY
                    + "\" where \"success\" and \"version\" is not null"
                    + " order by \"installed_rank\" desc limit 1")) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  private static String cased(DatabaseMetaData about, String table) throws SQLException {
    return about.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
