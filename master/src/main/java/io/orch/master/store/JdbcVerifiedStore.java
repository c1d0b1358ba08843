package io.orch.master.store;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.NewEvent;
import io.orch.master.instance.InstanceStore;
import io.orch.master.inventory.VerifiedFacts;
import io.orch.master.inventory.VerifiedStore;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps verified facts in the database. */
public final class JdbcVerifiedStore implements VerifiedStore, InstanceStore {

  private final Database database;
  private final DutyStore duties;

  /**
   * @param duties of the same database, whose terms are checked
   */
  public JdbcVerifiedStore(Database database, DutyStore duties) {
    this.database = database;
    this.duties = duties;
  }

  @Override
  public boolean change(Term term, VerifiedFacts facts, List<NewEvent> events) {
    return database.write(
        handle -> {
          duties.check(term);
          int changed =
              handle.execute(
                  "update minion_verified set grains = ?, updated = ?"
                      + " where minion = ? and coalesce(instance, '') = ?",
                  ValueAdapter.toBytes(facts.grains()),
                  facts.updated().toEpochMilli(),
                  facts.minion().value(),
                  facts.instance());
          if (changed > 0) {
            JdbcEventStore.insert(handle, events);
          }
          return changed > 0;
        });
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
