package io.orch.master.secret;

class MemorySealStoreTest extends SealStoreContract {

  private final MemorySealStore store = new MemorySealStore();

  @Override
  protected SealStore store() {
    return store;
  }
}
