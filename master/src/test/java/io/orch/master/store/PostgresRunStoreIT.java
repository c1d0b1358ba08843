package io.orch.master.store;

import io.orch.master.event.EventStore;
import io.orch.master.orchestrate.RunStore;
import io.orch.master.orchestrate.RunStoreContract;

class PostgresRunStoreIT extends RunStoreContract implements PostgresDatabase {

  @Override
  public RunStore store() {
    return new JdbcRunStore(database());
  }

  @Override
  public EventStore events() {
    return new JdbcEventStore(database());
  }
}
