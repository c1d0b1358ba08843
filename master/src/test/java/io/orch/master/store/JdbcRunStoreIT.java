package io.orch.master.store;

import io.orch.master.event.EventStore;
import io.orch.master.orchestrate.RunStore;
import io.orch.master.orchestrate.RunStoreContract;

class JdbcRunStoreIT extends RunStoreContract implements StoreDatabase {

  @Override
  public RunStore store() {
    return new JdbcRunStore(database());
  }

  @Override
  public EventStore events() {
    return new JdbcEventStore(database());
  }
}
