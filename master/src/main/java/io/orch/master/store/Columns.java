package io.orch.master.store;

import io.orch.master.event.Cause;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.sls.value.Values;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads columns as the values that features use. */
final class Columns {

  private Columns() {}

  static @Nullable Object value(ResultSet row, String column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? null : ValueAdapter.fromBytes(bytes);
  }

  static Map<String, @Nullable Object> map(ResultSet row, String column) throws SQLException {
    return Values.named(value(row, column));
  }

  static List<@Nullable Object> list(ResultSet row, String column) throws SQLException {
    return value(row, column) instanceof List<?> list ? new ArrayList<>(list) : List.of();
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  static Optional<Instant> optionalTime(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  static Cause cause(ResultSet row) throws SQLException {
    return new Cause(row.getLong("cause"), row.getInt("depth"));
  }

  static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
