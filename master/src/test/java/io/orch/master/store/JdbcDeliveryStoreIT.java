package io.orch.master.store;

import io.orch.master.webhook.DeliveryStore;
import io.orch.master.webhook.DeliveryStoreContract;

class JdbcDeliveryStoreIT extends DeliveryStoreContract implements StoreDatabase {

  @Override
  protected DeliveryStore store() {
    return new JdbcDeliveryStore(database());
  }
}
