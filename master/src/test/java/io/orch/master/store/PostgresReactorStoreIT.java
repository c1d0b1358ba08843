package io.orch.master.store;

import io.orch.master.duty.DutyStore;
import io.orch.master.event.EventCursors;
import io.orch.master.reactor.ReactorStore;
import io.orch.master.reactor.ReactorStoreContract;

class PostgresReactorStoreIT extends ReactorStoreContract implements PostgresDatabase {

  @Override
  protected ReactorStore store() {
    return new JdbcReactorStore(database());
  }

  @Override
  protected DutyStore duties() {
    return new JdbcDutyStore(database());
  }

  @Override
  protected EventCursors cursors() {
    return new JdbcEventCursors(database());
  }
}
