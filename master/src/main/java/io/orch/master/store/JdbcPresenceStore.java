package io.orch.master.store;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.NewEvent;
import io.orch.master.presence.PresenceStore;
import io.orch.proto.message.MinionId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps in the database which minions are there. */
public final class JdbcPresenceStore implements PresenceStore {

  private final Database database;
  private final DutyStore duties;

  public JdbcPresenceStore(Database database, DutyStore duties) {
    this.database = database;
    this.duties = duties;
  }

  @Override
  public Set<MinionId> present() {
    return database.read(
        handle ->
            handle.createQuery("select minion from presence").mapTo(String.class).stream()
                .map(MinionId::new)
                .collect(Collectors.toSet()));
  }

  @Override
  public void change(
      Term term, Collection<MinionId> came, Collection<MinionId> went, List<NewEvent> events) {
    database.write(
        handle -> {
          duties.check(term);
          each(handle, "delete from presence where minion = ?", came);
          each(handle, "insert into presence (minion) values (?)", came);
          each(handle, "delete from presence where minion = ?", went);
          return JdbcEventStore.insert(handle, events);
        });
  }

  private static void each(Handle handle, String statement, Collection<MinionId> minions) {
    if (!minions.isEmpty()) {
      try (PreparedBatch batch = handle.prepareBatch(statement)) {
        minions.forEach(minion -> batch.add(minion.value()));
        batch.execute();
      }
    }
  }
}
