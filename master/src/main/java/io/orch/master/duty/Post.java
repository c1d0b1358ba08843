package io.orch.master.duty;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A duty, as this master has it or waits for it. Looked after by one thread. */
final class Post {

  private static final Logger log = LoggerFactory.getLogger(Post.class);

  private final String name;
  private final Duty duty;
  private final BooleanSupplier willing;
  private final DutyStore store;
  private final String holder;
  private final Duration lease;
  private final Clock clock;
  private final Scope scope;
  private volatile @Nullable Term term;
  private @Nullable Thread worker;
  private @Nullable Term last;
  private long renewed;

  Post(
      String name,
      Duty duty,
      BooleanSupplier willing,
      DutyStore store,
      String holder,
      Duration lease,
      Clock clock,
      Scope scope) {
    this.name = name;
    this.duty = duty;
    this.willing = willing;
    this.store = store;
    this.holder = holder;
    this.lease = lease;
    this.clock = clock;
    this.scope = scope;
  }

  String name() {
    return name;
  }

  boolean held() {
    return term != null;
  }

  /**
   * Takes the duty when no one has it, renews its term when that is time, and keeps it worked on.
   */
  void look(Duration renewal) {
    Term mine = term;
    if (!willing.getAsBoolean()) {
      resign();
    } else if (mine == null) {
      take();
    } else if (silence().compareTo(renewal) >= 0) {
      renew(mine);
    } else if (!working()) {
      work(mine);
    }
  }

  /** Stops the work, and lets another master take it when that has ended. */
  private void resign() {
    if (term != null) {
      last = term;
      stop();
    }
    Term ended = last;
    if (ended != null && !working()) {
      store.giveBack(ended);
      last = null;
      log.info("this master does not want the duty '{}' any more", name);
    }
  }

  /** How long this master said nothing, by a clock that no one turns back. */
  private Duration silence() {
    return Duration.ofNanos(clock.nanos() - renewed);
  }

  private void take() {
    if (working() || taken()) {
      return;
    }
    long now = clock.nanos();
    store
        .take(name, holder, clock.now(), clock.now().plus(lease))
        .ifPresent(
            mine -> {
              log.info("this master has the duty '{}' now, in term {}", name, mine.epoch());
              renewed = now;
              term = mine;
              work(mine);
            });
  }

  /** Whether another master has it; asked first, because that needs no write. */
  private boolean taken() {
    return store
        .find(name)
        .filter(last -> !last.holder().equals(holder) && last.expires().isAfter(clock.now()))
        .isPresent();
  }

  private void renew(Term mine) {
    long now = clock.nanos();
    try {
      store.renew(mine, clock.now().plus(lease));
      renewed = now;
    } catch (OrchException e) {
      if (e.code() == ErrorCode.EPOCH_STALE || silence().compareTo(lease) >= 0) {
        log.warn("the duty '{}' is no longer done here: {}", name, e.getMessage());
        stop();
      } else {
        log.warn("the term of the duty '{}' can't be renewed: {}", name, e.getMessage());
      }
    }
  }

  private boolean working() {
    Thread now = worker;
    return now != null && now.isAlive();
  }

  private void work(Term mine) {
    worker = scope.start(name, () -> duty.run(mine));
  }

  private void stop() {
    term = null;
    Thread now = worker;
    if (now != null) {
      now.interrupt();
    }
  }

  /** Ends the term when there is one; after the work has ended. */
  void giveBack() {
    Term mine = term;
    term = null;
    if (mine != null) {
      store.giveBack(mine);
    }
  }
}
