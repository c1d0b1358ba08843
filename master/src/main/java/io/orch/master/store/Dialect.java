package io.orch.master.store;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/** What databases say in different words. */
enum Dialect {
  H2 {
    @Override
    String put(String table, List<String> key, List<String> columns) {
      return "merge into "
          + table
          + list(columns)
          + " key"
          + list(key)
          + " values"
          + list(columns.stream().map(column -> "?").toList());
    }

    /** Who reads an older state has its pages. */
    @Override
    boolean mayEmpty(Handle handle) {
      return true;
    }
  },

  POSTGRESQL {
    @Override
    String put(String table, List<String> key, List<String> columns) {
      return "insert into "
          + table
          + list(columns)
          + " values"
          + list(columns.stream().map(column -> "?").toList())
          + " on conflict"
          + list(key)
          + " do update set "
          + columns.stream()
              .filter(column -> !key.contains(column))
              .map(column -> column + " = excluded." + column)
              .collect(Collectors.joining(", "));
    }

    /** Emptying a table waits for all who read it, and all other writes wait for that. */
    @Override
    boolean mayEmpty(Handle handle) {
      return handle
          .createQuery("select pg_try_advisory_xact_lock(:readers)")
          .bind("readers", PostgresEngine.READERS)
          .mapTo(Boolean.class)
          .one();
    }
  };

  /** The statement that adds a row, or replaces the one with its key; a parameter each column. */
  abstract String put(String table, List<String> key, List<String> columns);

  /** Whether a table can be emptied as a whole now, by the transaction of a handle. */
  abstract boolean mayEmpty(Handle handle);

  private static String list(List<String> items) {
    return " (" + String.join(", ", items) + ")";
  }

  /** Makes this the dialect of all handles. */
  void of(Jdbi jdbi) {
    jdbi.define(Dialect.class.getName(), this);
  }

  /** The dialect of a handle. */
  static Dialect of(Handle handle) {
    return handle.getConfig(SqlStatements.class).getAttribute(Dialect.class.getName())
            instanceof Dialect dialect
        ? dialect
        : H2;
  }
}
