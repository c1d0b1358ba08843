package io.orch.master.store;

import io.orch.master.event.EventStore;
import io.orch.master.event.EventStoreContract;

class PostgresEventStoreIT extends EventStoreContract implements PostgresDatabase {

  @Override
  protected EventStore store() {
    return new JdbcEventStore(database());
  }
}
