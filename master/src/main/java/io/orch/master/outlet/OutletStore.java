package io.orch.master.outlet;

import io.orch.master.duty.Term;
import io.orch.master.event.NewEvent;
import java.util.List;
import java.util.Optional;

/**
 * How outlets are doing and how far they are, written by who has the duty. A write whose term is
 * over is refused with EPOCH_STALE. Thread-safe.
 */
public interface OutletStore {

  Optional<Standing> find(OutletName name);

  /** Those of a kind that are stored. */
  List<String> names(String kind);

  /**
   * Stores how an outlet is doing, and that it is done with all events up to a number, in one.
   *
   * @param change what was put aside, and what no longer is
   */
  void put(Term term, Standing standing, long sequence, Change change);

  /** What was put aside of an outlet, the newest first. */
  List<DeadLetter> dead(OutletName outlet, int limit);

  /** Forgets outlets of a kind that have another name than these. */
  void keep(Term term, String kind, List<String> names);

  /**
   * What changes of what is put aside.
   *
   * @param aside added, or in place of the one with its number
   * @param taken the numbers of those that are dropped
   * @param events that are logged
   */
  record Change(List<DeadLetter> aside, List<Long> taken, List<NewEvent> events) {

    static final Change NONE = new Change(List.of(), List.of(), List.of());

    public Change {
      aside = List.copyOf(aside);
      taken = List.copyOf(taken);
      events = List.copyOf(events);
    }
  }
}
