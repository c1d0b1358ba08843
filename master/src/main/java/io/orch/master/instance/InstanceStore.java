package io.orch.master.instance;

import io.orch.master.duty.Term;
import io.orch.master.event.NewEvent;
import io.orch.master.inventory.VerifiedFacts;
import java.util.List;

/** Where facts are changed that were verified again. Thread-safe. */
public interface InstanceStore {

  /**
   * Replaces the facts of a minion that is still the same instance, and adds events.
   *
   * @return false when it is not, or is not known any more; nothing is changed then
   * @throws io.orch.sls.error.OrchException EPOCH_STALE when the term is over
   */
  boolean change(Term term, VerifiedFacts facts, List<NewEvent> events);
}
