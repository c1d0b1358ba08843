package io.orch.master.store;

import io.orch.master.duty.DutyStore;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventStore;
import io.orch.master.outlet.OutletStore;
import io.orch.master.outlet.OutletStoreContract;

class JdbcOutletStoreIT extends OutletStoreContract implements StoreDatabase {

  @Override
  protected OutletStore store() {
    return new JdbcOutletStore(database());
  }

  @Override
  protected DutyStore duties() {
    return new JdbcDutyStore(database());
  }

  @Override
  protected EventCursors cursors() {
    return new JdbcEventCursors(database());
  }

  @Override
  protected EventStore events() {
    return new JdbcEventStore(database());
  }
}
