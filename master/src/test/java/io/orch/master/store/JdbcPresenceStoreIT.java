package io.orch.master.store;

import io.orch.master.duty.Term;
import io.orch.master.event.EventStore;
import io.orch.master.presence.PresenceStore;
import io.orch.master.presence.PresenceStoreContract;
import java.time.Instant;

class JdbcPresenceStoreIT extends PresenceStoreContract implements StoreDatabase {

  @Override
  protected PresenceStore store() {
    return new JdbcPresenceStore(database(), new JdbcDutyStore(database()));
  }

  @Override
  protected EventStore events() {
    return new JdbcEventStore(database());
  }

  @Override
  protected Term term() {
    return new JdbcDutyStore(database())
        .take("presence", "a", Instant.EPOCH, Instant.EPOCH.plusSeconds(60))
        .orElseThrow();
  }
}
