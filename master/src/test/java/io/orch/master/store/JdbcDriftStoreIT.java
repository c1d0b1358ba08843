package io.orch.master.store;

import io.orch.master.drift.DriftStore;
import io.orch.master.drift.DriftStoreContract;
import io.orch.master.duty.Term;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventStore;
import java.time.Instant;

class JdbcDriftStoreIT extends DriftStoreContract implements StoreDatabase {

  @Override
  protected DriftStore store() {
    return new JdbcDriftStore(database(), new JdbcDutyStore(database()));
  }

  @Override
  protected EventCursors cursors() {
    return new JdbcEventCursors(database());
  }

  @Override
  protected EventStore events() {
    return new JdbcEventStore(database());
  }

  @Override
  protected Term term() {
    return new JdbcDutyStore(database())
        .take("drift", "a", Instant.EPOCH, Instant.EPOCH.plusSeconds(60))
        .orElseThrow();
  }
}
