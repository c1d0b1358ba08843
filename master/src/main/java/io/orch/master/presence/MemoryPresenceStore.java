package io.orch.master.presence;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.MinionId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Keeps in memory which minions are there. */
public final class MemoryPresenceStore implements PresenceStore {

  private final EventStore log;
  private final DutyStore duties;
  private final TreeSet<MinionId> present = new TreeSet<>();

  public MemoryPresenceStore(EventStore log, DutyStore duties) {
    this.log = log;
    this.duties = duties;
  }

  @Override
  public synchronized Set<MinionId> present() {
    return new TreeSet<>(present);
  }

  @Override
  public synchronized void change(
      Term term, Collection<MinionId> came, Collection<MinionId> went, List<NewEvent> events) {
    duties.check(term);
    present.addAll(came);
    present.removeAll(went);
    log.append(events);
  }
}
