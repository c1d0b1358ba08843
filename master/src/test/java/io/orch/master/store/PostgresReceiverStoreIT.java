package io.orch.master.store;

import io.orch.master.duty.DutyStore;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventStore;
import io.orch.master.webhook.ReceiverStore;
import io.orch.master.webhook.ReceiverStoreContract;

class PostgresReceiverStoreIT extends ReceiverStoreContract implements PostgresDatabase {

  @Override
  protected ReceiverStore store() {
    return new JdbcReceiverStore(database());
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
