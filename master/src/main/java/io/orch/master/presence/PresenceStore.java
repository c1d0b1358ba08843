package io.orch.master.presence;

import io.orch.master.duty.Term;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.MinionId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which minions were there when someone looked last, kept over restarts. Thread-safe. */
public interface PresenceStore {

  Set<MinionId> present();

  /**
   * Stores what has changed, together with the events that say so.
   *
   * @throws io.orch.sls.error.OrchException EPOCH_STALE when the term is over
   */
  void change(
      Term term, Collection<MinionId> came, Collection<MinionId> went, List<NewEvent> events);
}
