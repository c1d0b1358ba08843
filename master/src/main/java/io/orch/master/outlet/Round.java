package io.orch.master.outlet;

import io.orch.master.duty.Term;
import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.event.EventPage;
import io.orch.proto.message.EventTag;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands one outlet its events in order, each until it is taken or given up. How far it is, is
 * stored after each portion: what it took when the master died is handed over again. Used by one
 * thread.
 */
final class Round {

  private static final int PAGE = 100;
  private static final int PASSED_OVER = 1_000;

  private final Outlet outlet;
  private final EventLog events;
  private final Handing handing;
  private final Letters letters;
  private final String own;
  private long cursor;

  Round(Outlet outlet, Term term, Outlets.Tools tools) {
    this.outlet = outlet;
    this.events = tools.events();
    this.handing = new Handing(outlet, term, tools);
    this.letters = new Letters(outlet, tools.events(), tools.store());
    this.own = outlet.tag("");
    this.cursor = tools.cursors().cursor(outlet.name().text(), events.last());
  }

  /** Its own troubles are not told to it: each would be another one. */
  private boolean wants(EventTag tag) {
    return tag.value().startsWith(own) ? letters.wanted(tag) : outlet.wants(tag);
  }

  /** Goes on until the thread is interrupted. */
  void run() throws InterruptedException {
    long stored = cursor;
    while (true) {
      long seen = events.signal().version();
      EventPage page = events.read(cursor, Math.max(PAGE, outlet.most()), this::wants);
      for (Portion portion : portions(page.events())) {
        handing.hand(portion);
        stored = portion.through();
      }
      boolean nothing = page.through() == cursor;
      cursor = page.through();
      if (cursor - stored >= PASSED_OVER) {
        handing.pass(cursor);
        stored = cursor;
      }
      if (nothing) {
        events.signal().await(seen);
      }
    }
  }

  /** Parts of a page; the wish that letters be tried again is one by itself. */
  private List<Portion> portions(List<Event> page) {
    List<Portion> portions = new ArrayList<>();
    List<Event> some = new ArrayList<>();
    for (Event event : page) {
      boolean again = letters.wanted(event.tag());
      if (!again && !outlet.wants(event)) {
        continue;
      }
      if (!some.isEmpty() && (again || some.size() == outlet.most())) {
        portions.add(Portion.of(some));
        some = new ArrayList<>();
      }
      if (again) {
        portions.add(new Portion(letters.events(event), true, event.sequence()));
      } else {
        some.add(event);
      }
    }
    if (!some.isEmpty()) {
      portions.add(Portion.of(some));
    }
    return portions;
  }
}
