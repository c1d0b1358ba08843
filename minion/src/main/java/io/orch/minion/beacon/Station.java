package io.orch.minion.beacon;

import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One configured beacon at its work: when it looks next, whether it does now, and what became of
 * it. It never looks twice at once; a look that takes too long is interrupted, and no other beacon
 * waits for it. Thread-safe.
 */
final class Station implements Site {

  private static final Logger log = LoggerFactory.getLogger(Station.class);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(60);
  private static final String LOOK = "look";
  private static final String DONE = "__run_once__";

  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicReference<@Nullable Context> context = new AtomicReference<>();
  private final Complaints complaints = new Complaints();
  private final Deque<Sighting> unsent = new ArrayDeque<>();
  private final BeaconSettings settings;
  private final Surroundings around;
  private final Memory memory;
  private final Dispatch dispatch;
  private long due;
  private long deadline;
  private boolean overdue;
  private boolean again;
  private boolean shut;
  private boolean ended;
  private @Nullable Thread looker;
  private @Nullable Watch watch;

  Station(BeaconSettings settings, Surroundings around) {
    this.settings = settings;
    this.around = around;
    this.memory = around.memories().open(settings.name(), settings.identity());
    long now = around.clock().nanos();
    this.due = settings.paced() ? now + settings.interval().toNanos() : now;
    this.dispatch = new Dispatch(settings.name(), settings.interval(), around);
    this.ended = memory.has(DONE);
    settings.warnings().forEach(warning -> complain(warning, warning));
  }

  BeaconSettings settings() {
    return settings;
  }

  /** Whether no look goes on and none is due. */
  boolean idle() {
    lock.lock();
    try {
      return looker == null && (ended || due - around.clock().nanos() > 0);
    } finally {
      lock.unlock();
    }
  }

  /** Begins a look when it is due, and interrupts one that takes too long. */
  void tick() {
    lock.lock();
    try {
      long now = around.clock().nanos();
      if (looker != null) {
        watchOver(looker, now);
      } else if (!ended && due - now <= 0) {
        due = now + settings.interval().toNanos();
        if (!resting() || watch != null && watch.restsItself()) {
          begin(now);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void begin(long now) {
    overdue = false;
    again = false;
    deadline = now + LONGEST_LOOK.toNanos();
    looker = around.scope().start(settings.name(), this::look);
  }

  private void watchOver(Thread thread, long now) {
    if (!overdue && deadline - now <= 0) {
      overdue = true;
      thread.interrupt();
      fail("it took more than " + LONGEST_LOOK.toSeconds() + " s and was interrupted");
    }
  }

  private void look() {
    try {
      Watch at = watch;
      if (at == null) {
        at = settings.beacon().open(this);
        watch = at;
      }
      send();
      unsent.addAll(at.look());
      send();
      finishOnce();
      around.memories().save(settings.name(), settings.identity(), memory);
      content(LOOK);
    } catch (InterruptedException e) {
      log.debug("the beacon '{}' was interrupted", settings.name());
    } catch (OrchException e) {
      failed(e.shown());
    } catch (Exception | StackOverflowError e) {
      log.debug("the beacon '{}' failed", settings.name(), e);
      failed("internal error: " + e);
    } finally {
      done();
    }
  }

  private void send() {
    while (!unsent.isEmpty()) {
      dispatch.send(unsent.getFirst());
      unsent.removeFirst();
    }
    dispatch.tellLeftOut();
  }

  private void finishOnce() {
    if (settings.runOnce()) {
      memory.put(DONE, true);
      lock.lock();
      try {
        ended = true;
        shut = true;
      } finally {
        lock.unlock();
      }
    }
  }

  private void failed(String message) {
    lock.lock();
    try {
      if (!overdue && !ended) {
        fail(message);
      }
    } finally {
      lock.unlock();
    }
  }

  private void fail(String message) {
    if (complaints.raise(LOOK, message, around.clock().nanos())) {
      log.warn("the beacon '{}' failed: {}", settings.name(), message);
      dispatch.error(message);
    }
  }

  private void done() {
    boolean next;
    Watch over = null;
    lock.lock();
    try {
      looker = null;
      if (shut) {
        over = shut();
        shut = false;
      }
      next = again;
      if (next) {
        due = around.clock().nanos();
      }
    } finally {
      lock.unlock();
    }
    close(over);
    if (next) {
      tick();
    }
  }

  /**
   * Takes the watch away, now or after the look that goes on.
   *
   * @return what is to be closed, after the lock is given back
   */
  private @Nullable Watch shut() {
    if (looker != null) {
      shut = true;
      return null;
    }
    Watch open = watch;
    watch = null;
    context.set(null);
    return open;
  }

  private static void close(@Nullable Watch over) {
    if (over != null) {
      over.close();
    }
  }

  @Override
  public void wake() {
    lock.lock();
    try {
      if (ended || settings.paced()) {
        return;
      }
      again = true;
      due = around.clock().nanos();
    } finally {
      lock.unlock();
    }
    tick();
  }

  /** Ends it for good. */
  void end() {
    Watch over;
    lock.lock();
    try {
      ended = true;
      if (looker != null) {
        looker.interrupt();
      }
      over = shut();
    } finally {
      lock.unlock();
    }
    close(over);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Context context() {
    Context now = context.get();
    if (now == null) {
      now = around.contexts().get();
      context.set(now);
    }
    return now;
  }

  @Override
  public boolean stateRuns() {
    return around.stateRuns().getAsBoolean();
  }

  @Override
  public boolean resting() {
    return settings.disableDuringStateRun() && stateRuns();
  }

  @Override
  public Memory memory() {
    return memory;
  }

  @Override
  public void complain(String about, String message) {
    if (complaints.raise(about, message, around.clock().nanos())) {
      log.warn("the beacon '{}': {}", settings.name(), message);
    }
  }

  @Override
  public void content(String about) {
    complaints.over(about);
  }
}
