package io.orch.master.store;

class JdbcVerifiedStoreIT extends VerifiedStoreContract implements StoreDatabase {

  @Override
  public Database database() {
    return StoreDatabase.super.database();
  }
}
