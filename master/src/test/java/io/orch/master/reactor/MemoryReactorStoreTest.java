package io.orch.master.reactor;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.event.EventCursors;
import io.orch.master.event.MemoryEventCursors;

class MemoryReactorStoreTest extends ReactorStoreContract {

  private final DutyStore duties = new MemoryDutyStore();
  private final EventCursors cursors = new MemoryEventCursors();
  private final ReactorStore store = new MemoryReactorStore(duties, cursors);

  @Override
  protected ReactorStore store() {
    return store;
  }

  @Override
  protected DutyStore duties() {
    return duties;
  }

  @Override
  protected EventCursors cursors() {
    return cursors;
  }
}
