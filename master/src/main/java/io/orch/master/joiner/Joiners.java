package io.orch.master.joiner;

import io.orch.master.environment.Joining;
import io.orch.master.environment.Policies;
import io.orch.master.event.EventLog;
import io.orch.master.job.Jobs;
import io.orch.master.orchestrate.RunStore;
import io.orch.master.orchestrate.Runs;
import io.orch.master.session.SessionListener;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings minions to what their environments run that come too late for it. It looks when minions
 * came and no further one did for a moment, so that many that come together are brought along
 * together; when runs ended; and now and then. Thread-safe.
 */
public final class Joiners implements SessionListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Joiners.class);

  /** How often it is looked whether there is something to do. */
  static final Duration TICK = Duration.ofSeconds(2);

  private static final int PATIENCE = 15;
  private static final int TICKS_WHEN_WAITING = 5;
  private static final int TICKS_WHEN_IDLE = 30;

  private final StandingStore standings;
  private final RunStore store;
  private final Runs runs;
  private final Jobs jobs;
  private final Candidates candidates;
  private final Policies policies;
  private final EventLog events;
  private final Clock clock;
  private final Scope scope = new Scope("joiners");
  private final AtomicInteger arrivals = new AtomicInteger();
  private int deferred;
  private int idle = TICKS_WHEN_IDLE;
  private boolean waiting;
  private long seen = -1;

  public Joiners(
      StandingStore standings,
      RunStore store,
      Runs runs,
      Jobs jobs,
      Candidates candidates,
      Policies policies,
      EventLog events,
      Clock clock) {
    this.standings = standings;
    this.store = store;
    this.runs = runs;
    this.jobs = jobs;
    this.candidates = candidates;
    this.policies = policies;
    this.events = events;
    this.clock = clock;
  }

  /** Begins to look; once. */
  public void start() {
    scope.start("reconciliation", this::watch);
  }

  private void watch() throws InterruptedException {
    while (true) {
      clock.sleep(TICK);
      try {
        tick();
      } catch (OrchException e) {
        log.warn("late minions can't be looked for: {}", e.getMessage());
      }
    }
  }

  /** Looks when there is reason to. */
  void tick() {
    boolean coming = arrivals.getAndSet(0) > 0;
    if (coming && deferred < PATIENCE) {
      deferred++;
      return;
    }
    boolean reason = coming || deferred > 0 || ended();
    int patience = waiting ? TICKS_WHEN_WAITING : TICKS_WHEN_IDLE;
    if (!reason && ++idle < patience) {
      return;
    }
    deferred = 0;
    idle = 0;
    waiting = true;
    waiting = reconciliation().look();
  }

  /** Whether runs ended that are not assessed; the store is asked only when something moved. */
  private boolean ended() {
    long now = runs.records().version();
    boolean moved = now != seen;
    seen = now;
    return moved && !standings.unassessed().isEmpty();
  }

  private Reconciliation reconciliation() {
    Assessor assessor = new Assessor(standings, store, jobs, candidates, policies, events, clock);
    return new Reconciliation(standings, store, runs, candidates, policies, assessor, clock);
  }

  /** The minions that are not where the last good runs of an environment would have them. */
  public List<Standing> behind(String environment) {
    Joining joining = policies.of(environment).joining();
    if (joining.action() == Joining.Action.IGNORE) {
      return List.of();
    }
    Map<MinionId, Instant> accepted = candidates.accepted();
    return standings.of(environment).stream()
        .filter(one -> one.state() != Standing.State.BROUGHT)
        .filter(one -> joining.follows(one.orchestration()))
        .filter(one -> one.of(accepted.getOrDefault(one.minion(), Instant.MIN)))
        .toList();
  }

  @Override
  public void opened(MinionId minion, ToMaster.Hello hello, String address) {
    arrivals.incrementAndGet();
  }

  @Override
  public void received(MinionId minion, ToMaster message) {
    if (message instanceof ToMaster.GrainsChanged) {
      arrivals.incrementAndGet();
    }
  }

  @Override
  public void closed(MinionId minion) {}

  @Override
  public void close() {
    scope.cancel();
  }
}
