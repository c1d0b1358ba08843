package io.orch.master.drift;

import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventStore;
import io.orch.master.event.MemoryEventCursors;
import io.orch.master.event.MemoryEventStore;
import java.time.Instant;

class MemoryDriftStoreTest extends DriftStoreContract {

  private final MemoryDutyStore duties = new MemoryDutyStore();
  private final EventStore events = new MemoryEventStore();
  private final EventCursors cursors = new MemoryEventCursors();

  @Override
  protected DriftStore store() {
    return new MemoryDriftStore(events, duties, cursors);
  }

  @Override
  protected EventStore events() {
    return events;
  }

  @Override
  protected EventCursors cursors() {
    return cursors;
  }

  @Override
  protected Term term() {
    return duties.take("drift", "a", Instant.EPOCH, Instant.MAX).orElseThrow();
  }
}
