package io.orch.master.duty;

class MemoryDutyStoreTest extends DutyStoreContract {

  private final DutyStore store = new MemoryDutyStore();

  @Override
  protected DutyStore store() {
    return store;
  }
}
