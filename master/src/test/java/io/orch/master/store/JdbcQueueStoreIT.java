package io.orch.master.store;

import io.orch.master.queue.QueueStore;
import io.orch.master.queue.QueueStoreContract;

class JdbcQueueStoreIT extends QueueStoreContract implements StoreDatabase {

  @Override
  protected QueueStore store() {
    return new JdbcQueueStore(database());
  }
}
