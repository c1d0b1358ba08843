package io.orch.master.returner;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of Salt's returners, and one of Orch's own that has the keys of what was taken.
 *
 * @param json whether documents are {@code jsonb}
 */
record PostgresTables(boolean json) {

  private Map<String, String> statements() {
    String document = json ? "jsonb" : "text";
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "jids", "create table jids (jid varchar(255) primary key, load " + document + " not null)");
    all.put(
        "salt_returns",
        "create table salt_returns (fun varchar(50) not null, jid varchar(255) not null, return "
            + document
            + " not null, id varchar(255) not null, success varchar(10) not null, full_ret "
            + document
            + " not null, alter_time timestamp with time zone default now());"
            + " create index idx_salt_returns_id on salt_returns (id);"
            + " create index idx_salt_returns_jid on salt_returns (jid);"
            + " create index idx_salt_returns_fun on salt_returns (fun);"
            + " create index idx_salt_returns_updated on salt_returns (alter_time)");
    all.put(
        "salt_events",
        "create sequence if not exists seq_salt_events_id; create table salt_events (id bigint not"
            + " null unique default nextval('seq_salt_events_id'), tag varchar(255) not null, data "
            + document
            + " not null, alter_time timestamp with time zone default now(),"
            + " master_id varchar(255) not null);"
            + " create index idx_salt_events_tag on salt_events (tag)");
    all.put(
        "orch_returned",
        "create table orch_returned (key varchar(600) primary key,"
            + " at timestamp with time zone default now());"
            + " create index orch_returned_at on orch_returned (at)");
    return all;
  }

  /** Makes what is missing, or says how. */
  void require(Connection connection, boolean create) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> missing = new ArrayList<>();
      for (Map.Entry<String, String> table : statements().entrySet()) {
        try (ResultSet row =
            statement.executeQuery("select to_regclass('" + table.getKey() + "') is null")) {
          if (row.next() && row.getBoolean(1)) {
            missing.add(table.getValue());
          }
        }
      }
      if (!missing.isEmpty() && !create) {
        throw new OrchException(
            ErrorCode.CONFIG_INVALID,
            "tables are missing and create_tables is false; make them: "
                + String.join("; ", missing));
      }
      for (String one : missing) {
        statement.execute(one);
      }
    }
  }
}
