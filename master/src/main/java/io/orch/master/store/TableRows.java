package io.orch.master.store;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;

/**
 * Rows of a table in a form that any database takes: the names of the columns, then each row as 1
 * and its values, then 0. A value is its kind and what it is; there are whole numbers, truths,
 * texts, bytes and nothing.
 */
final class TableRows {

  private static final int NOTHING = 0;
  private static final int NUMBER = 1;
  private static final int FALSE = 2;
  private static final int TRUE = 3;
  private static final int TEXT = 4;
  private static final int BYTES = 5;
  private static final int LONGEST = 512 * 1024 * 1024;
  private static final int MOST_COLUMNS = 1_000;

  private TableRows() {}

  /** Writes all rows; how many there were. */
  static long write(ResultSet rows, DataOutputStream out) throws SQLException, IOException {
    ResultSetMetaData about = rows.getMetaData();
    int[] types = new int[about.getColumnCount()];
    out.writeInt(types.length);
    for (int i = 0; i < types.length; i++) {
      types[i] = about.getColumnType(i + 1);
      out.writeUTF(about.getColumnName(i + 1).toLowerCase(java.util.Locale.ROOT));
    }
    long count = 0;
    while (rows.next()) {
      out.writeByte(1);
      for (int i = 0; i < types.length; i++) {
        write(rows, i + 1, types[i], out);
      }
      count++;
    }
    out.writeByte(0);
    return count;
  }

  private static void write(ResultSet rows, int column, int type, DataOutputStream out)
      throws SQLException, IOException {
    switch (type) {
      case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> {
        long number = rows.getLong(column);
        if (!rows.wasNull()) {
          out.writeByte(NUMBER);
          out.writeLong(number);
          return;
        }
      }
      case Types.BOOLEAN, Types.BIT -> {
        boolean truth = rows.getBoolean(column);
        if (!rows.wasNull()) {
          out.writeByte(truth ? TRUE : FALSE);
          return;
        }
      }
      case Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR -> {
        String text = rows.getString(column);
        if (text != null) {
          write(TEXT, text.getBytes(StandardCharsets.UTF_8), out);
          return;
        }
      }
      default -> {
        byte[] bytes = rows.getBytes(column);
        if (bytes != null) {
          write(BYTES, bytes, out);
          return;
        }
      }
    }
    out.writeByte(NOTHING);
  }

  private static void write(int kind, byte[] bytes, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** The names of the columns, which stand before the rows. */
  static String[] columns(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 1 || count > MOST_COLUMNS) {
      throw invalid("has " + count + " columns");
    }
    String[] columns = new String[count];
    for (int i = 0; i < count; i++) {
      columns[i] = in.readUTF();
    }
    return columns;
  }

  /** Sets the next row as the parameters of a statement; whether there was one. */
  static boolean next(DataInputStream in, int columns, PreparedStatement statement)
      throws IOException, SQLException {
    if (in.readByte() == 0) {
      return false;
    }
    for (int i = 1; i <= columns; i++) {
      int kind = in.readByte();
      switch (kind) {
        case NOTHING -> statement.setObject(i, null);
        case NUMBER -> statement.setLong(i, in.readLong());
        case FALSE -> statement.setBoolean(i, false);
        case TRUE -> statement.setBoolean(i, true);
        case TEXT -> statement.setString(i, new String(bytes(in), StandardCharsets.UTF_8));
        case BYTES -> statement.setBytes(i, bytes(in));
        default -> throw invalid("has a value of the unknown kind " + kind);
      }
    }
    return true;
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw invalid("has a value of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private static OrchException invalid(String what) {
    return new OrchException(
        ErrorCode.CONFIG_INVALID,
        "a table of the backup " + what + "; a newer Orch made it, or it is damaged");
  }
}
