package io.orch.master.returner;

import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things as rows, all of a kind by one statement.
 *
 * @param json whether documents are {@code jsonb}
 * @param master the name of the master in events
 */
record PostgresRows(boolean json, String master) {

  private static final String NEW =
      ", fresh as (insert into orch_returned (key) select key from given on conflict (key) do"
          + " nothing returning key) ";

  void add(Connection connection, List<Returned> batch) throws SQLException {
    loads(connection, only(batch, Returned.Load.class));
    results(connection, only(batch, Returned.Result.class));
    events(connection, only(batch, Returned.Told.class));
  }

  private static <T extends Returned> List<T> only(List<Returned> batch, Class<T> type) {
    return batch.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void loads(Connection connection, List<Returned.Load> all) throws SQLException {
    execute(
        connection,
        all,
        "insert into jids (jid, load) select distinct on (g.jid) g.jid, g.load::"
            + document()
            + " from unnest(?::text[], ?::text[]) as g(jid, load)"
            + " on conflict (jid) do update set load = excluded.load",
        List.of(Returned.Load::job, one -> text(one.data())));
  }

  private void results(Connection connection, List<Returned.Result> all) throws SQLException {
    execute(
        connection,
        all,
        "with given as (select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
            + " ?::text[], ?::text[], ?::timestamptz[])"
            + " as g(key, fun, jid, ret, id, success, full_ret, at))"
            + NEW
            + "insert into salt_returns (fun, jid, return, id, success, full_ret, alter_time)"
            + " select left(fun, 50), jid, ret::"
            + document()
            + ", id, success, full_ret::"
            + document()
            + ", at from given join fresh using (key) order by at, jid, id",
        List.of(
            Returned.Result::key,
            Returned.Result::function,
            Returned.Result::job,
            one -> text(one.data().get("return")),
            Returned.Result::minion,
            one -> String.valueOf(Values.truth(one.data().get("success"))),
            one -> text(one.data()),
            one -> one.event().time().toString()));
  }

  private void events(Connection connection, List<Returned.Told> all) throws SQLException {
    execute(
        connection,
        all,
        "with given as (select * from unnest(?::text[], ?::text[], ?::text[], ?::text[],"
            + " ?::timestamptz[]) with ordinality as g(key, tag, data, master, at, place))"
            + NEW
            + "insert into salt_events (tag, data, master_id, alter_time) select left(tag, 255),"
            + " data::"
            + document()
            + ", master, at from given join fresh using (key) order by place",
        List.of(
            Returned.Told::key,
            Returned.Told::tag,
            one -> text(one.data()),
            one -> master,
            one -> one.event().time().toString()));
  }

  private String document() {
    return json ? "jsonb" : "text";
  }

  private static <T> void execute(
      Connection connection, List<T> all, String sql, List<Function<T, String>> columns)
      throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < columns.size(); i++) {
        Object[] values = all.stream().map(columns.get(i)).toArray();
        statement.setArray(i + 1, connection.createArrayOf("text", values));
      }
      statement.executeUpdate();
    }
  }

  private String text(@Nullable Object value) {
    String text = Json.write(value);
    return json ? withoutNul(text) : text;
  }

  /** Text of PostgreSQL's {@code jsonb} has no NUL: it becomes the sign for what is no text. */
  static String withoutNul(String text) {
    int at = text.indexOf("\\u0000");
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length() - 1; i++) {
      if (out.charAt(i) == '\\') {
        if (out.length() >= i + 6 && out.substring(i, i + 6).equals("\\u0000")) {
          out.replace(i, i + 6, "\\ufffd");
        }
        i++;
      }
    }
    return out.toString();
  }
}
