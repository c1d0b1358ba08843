package io.orch.master.store;

import io.orch.master.queue.QueueStore;
import io.orch.master.queue.QueueStoreContract;

class PostgresQueueStoreIT extends QueueStoreContract implements PostgresDatabase {

  @Override
  protected QueueStore store() {
    return new JdbcQueueStore(database());
  }
}
