package io.orch.master.presence;

import io.orch.master.duty.Duty;
import io.orch.master.duty.Term;
import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares each second who is there with who was, and says in the event log what has changed:
 * {@code salt/presence/change} as Salt does, and for each minion {@code orch/minion/<id>/lost} or
 * {@code .../back}. A minion that comes back at once, to another master or with another
 * certificate, was not lost.
 */
public final class PresenceWatch implements Duty {

  /** How often is looked. */
  public static final Duration LOOK = Duration.ofSeconds(1);

  private static final Duration PRESENT = Duration.ofSeconds(60);
  private static final int MOST_NAMED = 10_000;
  private static final Logger log = LoggerFactory.getLogger(PresenceWatch.class);

  private final PresenceStore store;
  private final EventLog events;
  private final Supplier<? extends Collection<MinionId>> connected;
  private final PresenceSettings settings;
  private final Clock clock;

  /**
   * @param connected the accepted minions that are connected to any master
   */
  public PresenceWatch(
      PresenceStore store,
      EventLog events,
      Supplier<? extends Collection<MinionId>> connected,
      PresenceSettings settings,
      Clock clock) {
    this.store = store;
    this.events = events;
    this.connected = connected;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void run(Term term) throws InterruptedException {
    Look look = begin(term);
    while (true) {
      try {
        look.again();
      } catch (OrchException e) {
        if (e.code() == ErrorCode.EPOCH_STALE) {
          return;
        }
        log.warn("presence can't be noted: {}", e.getMessage());
      }
      clock.sleep(LOOK);
    }
  }

  Look begin(Term term) {
    return new Look(term, new TreeSet<>(store.present()), clock.nanos());
  }

  /** What one term knows. */
  final class Look {

    private final Term term;
    private final long begun;
    private final TreeSet<MinionId> present;
    private final Map<MinionId, Long> missing = new HashMap<>();
    private long told;

    Look(Term term, TreeSet<MinionId> present, long begun) {
      this.term = term;
      this.present = present;
      this.begun = begun;
      this.told = begun;
    }

    void again() {
      long now = clock.nanos();
      Set<MinionId> here = new TreeSet<>(connected.get());
      List<MinionId> came = here.stream().filter(id -> !present.contains(id)).toList();
      List<MinionId> went = present.stream().filter(id -> gone(id, here, now)).toList();
      if (!came.isEmpty() || !went.isEmpty()) {
        store.change(term, came, went, changes(came, went));
        events.committed();
        present.addAll(came);
        went.forEach(present::remove);
        went.forEach(missing::remove);
      }
      if (settings.present() && now - told >= PRESENT.toNanos()) {
        told = now;
        events.append("salt/presence/present", Map.of("present", names(present)));
      }
    }

    /** Whether a minion is away for long enough; at first all get the time to find their way. */
    private boolean gone(MinionId id, Set<MinionId> here, long now) {
      if (here.contains(id)) {
        missing.remove(id);
        return false;
      }
      long since = missing.computeIfAbsent(id, missed -> now);
      return now - since >= settings.grace().toNanos() && now - begun >= settings.start().toNanos();
    }
  }

  private List<NewEvent> changes(List<MinionId> came, List<MinionId> went) {
    List<NewEvent> all = new ArrayList<>();
    Map<String, @Nullable Object> change = new LinkedHashMap<>();
    change.put("new", names(came));
    change.put("lost", names(went));
    all.add(events.event("salt/presence/change", change));
    came.forEach(id -> all.add(one(id, "back")));
    went.forEach(id -> all.add(one(id, "lost")));
    return all;
  }

  private NewEvent one(MinionId id, String what) {
    return events.event("orch/minion/" + id + "/" + what, Map.of("id", id.value()));
  }

  private static List<String> names(Collection<MinionId> minions) {
    return minions.stream().limit(MOST_NAMED).map(MinionId::value).toList();
  }
}
