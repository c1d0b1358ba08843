package io.orch.master.store;

import io.orch.master.audit.AuditStore;
import io.orch.master.audit.Chain;
import io.orch.master.audit.Entry;
import io.orch.master.audit.Head;
import io.orch.master.audit.NewEntry;
import io.orch.master.audit.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps the audit log in the database. */
public final class JdbcAuditStore implements AuditStore {

  /** The one row of the table of heads. */
  private static final int HEAD = 1;

  private static final List<String> HEAD_COLUMNS = List.of("id", "sequence", "hash");

  private final Database database;

  public JdbcAuditStore(Database database) {
    this.database = database;
  }

  @Override
  public void append(List<NewEntry> entries) {
    database.write(
        handle -> {
          write(handle, Chain.after(head(handle), entries));
          return true;
        });
  }

  /** Adds entries that follow the head. */
  static void write(Handle handle, List<Entry> chained) {
    insert(handle, chained);
    Head last = chained.getLast().head();
    handle.execute(
        Dialect.of(handle).put("audit_head", List.of("id"), HEAD_COLUMNS),
        HEAD,
        last.sequence(),
        last.hash());
  }

  private static void insert(Handle handle, List<Entry> entries) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into audit_entry (sequence, at, who, origin, action, subject, minions,"
                + " first_minions, outcome, detail, times, previous, hash) values (?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Entry entry : entries) {
        NewEntry what = entry.what();
        batch.add(
            entry.sequence(),
            what.time().toEpochMilli(),
            what.who(),
            what.from(),
            what.action(),
            what.subject(),
            what.minions(),
            what.some(),
            what.outcome().name(),
            what.detail(),
            what.times(),
            entry.previous(),
            entry.hash());
      }
      batch.execute();
    }
  }

  @Override
  public Head head() {
    return database.read(JdbcAuditStore::head);
  }

  static Head head(Handle handle) {
    return handle
        .createQuery("select sequence, hash from audit_head where id = " + HEAD)
        .map((row, context) -> new Head(row.getLong("sequence"), row.getString("hash")))
        .findOne()
        .orElse(Head.NONE);
  }

  @Override
  public List<Entry> after(long sequence, int most) {
    return entries("sequence > ? order by sequence", sequence, most);
  }

  @Override
  public List<Entry> before(long sequence, int most) {
    return entries("sequence < ? order by sequence desc", sequence, most);
  }

  private List<Entry> entries(String which, long sequence, int most) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from audit_entry where " + which + " limit ?")
                .bind(0, sequence)
                .bind(1, most)
                .map((row, context) -> entry(row))
                .list());
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("sequence"),
        new NewEntry(
            Columns.time(row, "at"),
            row.getString("who"),
            row.getString("origin"),
            row.getString("action"),
            row.getString("subject"),
            row.getInt("minions"),
            row.getString("first_minions"),
            Outcome.valueOf(row.getString("outcome")),
            row.getString("detail"),
            row.getInt("times")),
        row.getString("previous"),
        row.getString("hash"));
  }
}
