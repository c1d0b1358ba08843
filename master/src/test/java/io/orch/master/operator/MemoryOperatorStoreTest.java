package io.orch.master.operator;

class MemoryOperatorStoreTest extends OperatorStoreContract {

  @Override
  protected OperatorStore store() {
    return new MemoryOperatorStore();
  }
}
