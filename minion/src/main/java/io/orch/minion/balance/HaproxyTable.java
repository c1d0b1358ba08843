package io.orch.minion.balance;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statistics that {@code show stat} answers, one row per frontend, backend and server. */
public record HaproxyTable(List<Row> rows) {

  private static final String FRONTEND = "FRONTEND";
  private static final String BACKEND = "BACKEND";

  /** One row, by the names of its columns. */
  public record Row(Map<String, String> columns) {

    public String proxy() {
      return text("pxname");
    }

    public String server() {
      return text("svname");
    }

    /** {@code UP}, {@code DOWN}, {@code MAINT}, {@code DRAIN}, {@code no check} and such. */
    public String status() {
      return text("status");
    }

    /** The sessions that it has now. */
    public long sessions() {
      return number("scur");
    }

    public String text(String column) {
      return columns.getOrDefault(column, "");
    }

    /** A column that counts; one that is empty is 0. */
    public long number(String column) {
      String text = text(column);
      return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
  }

  static HaproxyTable parse(String text) {
    String[] lines = text.split("\n");
    if (!lines[0].startsWith("# pxname,")) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "HAProxy does not tell its statistics: "
              + lines[0]
              + "; the socket needs 'level admin' or 'level operator'");
    }
    String[] names = lines[0].substring(2).split(",");
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        rows.add(new Row(row(names, cells(lines[i]))));
      }
    }
    return new HaproxyTable(rows);
  }

  private static Map<String, String> row(String[] names, List<String> cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(names.length, cells.size()); i++) {
      row.put(names[i], cells.get(i));
    }
    return row;
  }

  /** The cells of a line; one in double quotes may hold commas. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  /** Lines of {@code name: value}. */
  static Map<String, String> fields(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      String[] parts = line.split(":", 2);
      if (parts.length == 2) {
        fields.put(parts[0].strip(), parts[1].strip());
      }
    }
    return fields;
  }

  public List<Row> servers() {
    return rows.stream()
        .filter(row -> !row.server().equals(FRONTEND) && !row.server().equals(BACKEND))
        .toList();
  }

  public List<String> frontends() {
    return proxies(FRONTEND);
  }

  public List<String> backends() {
    return proxies(BACKEND);
  }

  private List<String> proxies(String kind) {
    return rows.stream().filter(row -> row.server().equals(kind)).map(Row::proxy).toList();
  }

  /** The servers of a backend. */
  public List<Row> servers(String backend) {
    if (!backends().contains(backend)) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED,
          "HAProxy has no backend '" + backend + "'; it has " + backends());
    }
    return servers().stream().filter(row -> row.proxy().equals(backend)).toList();
  }

  Row require(String backend, String server) {
    List<Row> all = servers(backend);
    return all.stream()
        .filter(row -> row.server().equals(server))
        .findFirst()
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.COMMAND_FAILED,
                    "backend '"
                        + backend
                        + "' has no server '"
                        + server
                        + "'; it has "
                        + all.stream().map(Row::server).toList()));
  }
}
