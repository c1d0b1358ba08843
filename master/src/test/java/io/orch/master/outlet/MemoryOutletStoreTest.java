package io.orch.master.outlet;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventStore;
import io.orch.master.event.MemoryEventCursors;
import io.orch.master.event.MemoryEventStore;

class MemoryOutletStoreTest extends OutletStoreContract {

  private final DutyStore duties = new MemoryDutyStore();
  private final EventCursors cursors = new MemoryEventCursors();
  private final EventStore events = new MemoryEventStore();
  private final OutletStore store = new MemoryOutletStore(duties, cursors, events);

  @Override
  protected OutletStore store() {
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

  @Override
  protected EventStore events() {
    return events;
  }
}
