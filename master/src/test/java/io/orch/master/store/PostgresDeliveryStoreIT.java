package io.orch.master.store;

import io.orch.master.webhook.DeliveryStore;
import io.orch.master.webhook.DeliveryStoreContract;

class PostgresDeliveryStoreIT extends DeliveryStoreContract implements PostgresDatabase {

  @Override
  protected DeliveryStore store() {
    return new JdbcDeliveryStore(database());
  }
}
