package io.orch.master.store;

import io.orch.master.event.EventStore;
import io.orch.master.orchestrate.RunStore;
import io.orch.master.orchestrate.RunStoreContract;

class PostgresRunStoreIT extends RunStoreContract implements PostgresDatabase {

  @Override
  protected RunStore store() {
    return new JdbcRunStore(database());
  }

  @Override
  protected EventStore events() {
    return new JdbcEventStore(database());
  }
}
