package io.orch.master.peer;

import io.orch.master.session.SessionListener;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This master among those that share its store. Thread-safe. */
public final class Peers implements SessionListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Peers.class);
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration PROOF = BEAT.multipliedBy(4);

  private final PeerStore store;
  private final Peer me;
  private final Duration silence;
  private final Clock clock;
  private final int number;
  private final Scope scope = new Scope("peers");
  private volatile Set<MinionId> elsewhere;

  /**
   * Joins the masters of a store. Where another process has this master's name, that one is watched
   * for a while.
   *
   * @param silence after which a master is taken for dead
   * @throws OrchException STATE_CONFLICT when a process of this name lives
   */
  public Peers(PeerStore store, Peer me, Duration silence, Clock clock)
      throws InterruptedException {
    this.store = store;
    this.me = me;
    this.silence = silence;
    this.clock = clock;
    this.number = join();
    this.elsewhere = store.elsewhere(me);
    log.info("joined the masters of the store as {}, number {}", me.holder(), number);
  }

  private int join() throws InterruptedException {
    PeerStore.Join join = store.join(me, clock.now(), Optional.empty());
    if (join instanceof PeerStore.Join.Taken taken) {
      log.info("another process was this master; waiting {} to see whether it lives", PROOF);
      clock.sleep(PROOF);
      join = store.join(me, clock.now(), Optional.of(taken.heartbeat()));
    }
    return switch (join) {
      case PeerStore.Join.Joined j -> j.number();
      case PeerStore.Join.Taken t ->
          throw new OrchException(
              ErrorCode.STATE_CONFLICT,
              Location.NONE,
              "a master of the name "
                  + me.holder()
                  + " lives; each master needs a root_dir of its own, without the file 'holder' of"
                  + " another");
    };
  }

  /** A number below 100 that no other master has. */
  public int number() {
    return number;
  }

  /** Whether another master holds a minion's stream. */
  public boolean elsewhere(MinionId minion) {
    return elsewhere.contains(minion);
  }

  /**
   * Begins to say every second that this master lives.
   *
   * @param here the minions whose streams are here
   * @param rounds done each time, one after the other
   */
  public void start(Supplier<? extends Collection<MinionId>> here, List<Runnable> rounds) {
    scope.start(
        "round",
        () -> {
          while (true) {
            guarded(() -> beat(here));
            rounds.forEach(Peers::guarded);
            clock.sleep(BEAT);
          }
        });
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (OrchException e) {
      log.warn("a round among the masters failed: {}", e.getMessage());
    }
  }

  private void beat(Supplier<? extends Collection<MinionId>> here) {
    Instant now = clock.now();
    Optional<Instant> before = store.beat(me, now);
    if (before.isEmpty()) {
      log.error("another process has the name {} of this master now; stop one of them", me);
    } else if (before.get().isBefore(now.minus(silence))) {
      log.warn("this master was silent since {}; others may have taken its work", before.get());
      store.hold(me, here.get(), now);
    }
    store.bury(now.minus(silence));
    elsewhere = store.elsewhere(me);
  }

  @Override
  public void opened(MinionId minion, ToMaster.Hello hello, String address) {
    store.opened(me, minion, clock.now());
  }

  @Override
  public void closed(MinionId minion) {
    store.closed(me, minion);
  }

  @Override
  public void received(MinionId minion, ToMaster message) {}

  @Override
  public void close() {
    scope.cancel();
    guarded(() -> store.leave(me));
  }
}
