package io.orch.master.store;

import io.orch.master.duty.DutyStore;
import io.orch.master.event.EventCursors;
import io.orch.master.reactor.ReactorStore;
import io.orch.master.reactor.ReactorStoreContract;

class JdbcReactorStoreIT extends ReactorStoreContract implements StoreDatabase {

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
