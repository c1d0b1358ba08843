package io.orch.master.presence;

import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.EventStore;
import io.orch.master.event.MemoryEventStore;
import java.time.Instant;

class MemoryPresenceStoreTest extends PresenceStoreContract {

  private final MemoryDutyStore duties = new MemoryDutyStore();
  private final EventStore events = new MemoryEventStore();

  @Override
  protected PresenceStore store() {
    return new MemoryPresenceStore(events, duties);
  }

  @Override
  protected EventStore events() {
    return events;
  }

  @Override
  protected Term term() {
    return duties.take("presence", "a", Instant.EPOCH, Instant.MAX).orElseThrow();
  }
}
