package io.orch.master.store;

import io.orch.master.event.EventStore;
import io.orch.master.event.EventStoreContract;

class JdbcEventStoreIT extends EventStoreContract implements StoreDatabase {

  @Override
  protected EventStore store() {
    return new JdbcEventStore(database());
  }
}
