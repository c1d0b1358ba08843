package io.orch.master.schedule;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.event.EventStore;
import io.orch.master.event.MemoryEventStore;

class MemoryScheduleStoreTest extends ScheduleStoreContract {

  private final DutyStore duties = new MemoryDutyStore();
  private final EventStore events = new MemoryEventStore();
  private final ScheduleStore store = new MemoryScheduleStore(duties, events);

  @Override
  protected DutyStore duties() {
    return duties;
  }

  @Override
  protected ScheduleStore store() {
    return store;
  }

  @Override
  protected EventStore events() {
    return events;
  }
}
