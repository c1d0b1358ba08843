package io.orch.master.mine;

class MemoryMineStoreTest extends MineStoreContract {

  private final MineStore store = new MemoryMineStore();

  @Override
  protected MineStore store() {
    return store;
  }
}
