package io.orch.master.store;

import io.orch.master.event.EventStore;
import io.orch.master.joiner.StandingStore;
import io.orch.master.joiner.StandingStoreContract;
import io.orch.master.orchestrate.RunStore;

class PostgresStandingStoreIT extends StandingStoreContract implements PostgresDatabase {

  @Override
  protected StandingStore store() {
    return new JdbcStandingStore(database());
  }

  @Override
  protected RunStore runs() {
    return new JdbcRunStore(database());
  }

  @Override
  protected EventStore events() {
    return new JdbcEventStore(database());
  }
}
