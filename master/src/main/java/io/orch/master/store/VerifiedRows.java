package io.orch.master.store;

import io.orch.master.inventory.VerifiedFacts;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.MinionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows of verified facts to records and back. */
final class VerifiedRows {

  private VerifiedRows() {}

  static void put(Handle handle, VerifiedFacts facts) {
    handle.execute(
        Dialect.of(handle)
            .put(
                "minion_verified",
                List.of("minion"),
                List.of("minion", "instance", "grains", "updated")),
        facts.minion().value(),
        Columns.orNull(facts.instance()),
        ValueAdapter.toBytes(facts.grains()),
        facts.updated().toEpochMilli());
  }

  static void remove(Handle handle, MinionId minion) {
    handle.execute("delete from minion_verified where minion = ?", minion.value());
  }

  static VerifiedFacts facts(ResultSet row) throws SQLException {
    return new VerifiedFacts(
        new MinionId(row.getString("minion")),
        Columns.text(row, "instance"),
        Columns.map(row, "grains"),
        Columns.time(row, "updated"));
  }
}
