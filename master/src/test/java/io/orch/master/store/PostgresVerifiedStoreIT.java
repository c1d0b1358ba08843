package io.orch.master.store;

class PostgresVerifiedStoreIT extends VerifiedStoreContract implements PostgresDatabase {

  @Override
  public Database database() {
    return PostgresDatabase.super.database();
  }
}
