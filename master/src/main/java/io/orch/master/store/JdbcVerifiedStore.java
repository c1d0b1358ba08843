package io.orch.master.store;

import io.orch.master.inventory.VerifiedFacts;
import io.orch.master.inventory.VerifiedStore;
import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps verified facts in the database. */
public final class JdbcVerifiedStore implements VerifiedStore {

  private final Database database;

  public JdbcVerifiedStore(Database database) {
    this.database = database;
  }

  @Override
  public List<VerifiedFacts> verified() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from minion_verified order by minion")
                .map((row, context) -> VerifiedRows.facts(row))
                .list());
  }

  @Override
  public Optional<VerifiedFacts> verified(MinionId minion) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from minion_verified where minion = :minion")
                .bind("minion", minion.value())
                .map((row, context) -> VerifiedRows.facts(row))
                .findOne());
  }

  @Override
  public Map<MinionId, Instant> verifiedTimes() {
    return database.read(
        handle ->
            handle
                .createQuery("select minion, updated from minion_verified")
                .map(
                    (row, context) ->
                        Map.entry(
                            new MinionId(row.getString("minion")), Columns.time(row, "updated")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
