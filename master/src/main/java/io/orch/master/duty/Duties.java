package io.orch.master.duty;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duties that this master does while it has their terms. Each is taken as soon as no other
 * master has it, renewed while this one lives, and taken over when its master is silent for as long
 * as a lease. Thread-safe.
 */
public final class Duties implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Duties.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int RENEWALS_PER_LEASE = 4;

  private final DutyStore store;
  private final String holder;
  private final Duration lease;
  private final Clock clock;
  private final Scope scope = new Scope("duties");
  private final List<Post> posts = new CopyOnWriteArrayList<>();

  /**
   * @param holder the name of this master; no other has it
   * @param lease how long a master may be silent until another takes over
   */
  public Duties(DutyStore store, String holder, Duration lease, Clock clock) {
    this.store = store;
    this.holder = holder;
    this.lease = lease;
    this.clock = clock;
  }

  /** Begins to do a duty whenever this master has its term. */
  public void add(String name, Duty duty) {
    add(name, duty, () -> true);
  }

  /**
   * The same.
   *
   * @param willing whether this master wants it; asked every second
   */
  public void add(String name, Duty duty, BooleanSupplier willing) {
    Post post = new Post(name, duty, willing, store, holder, lease, clock, scope);
    posts.add(post);
    scope.start("keep-" + name, () -> keep(post));
  }

  private void keep(Post post) throws InterruptedException {
    Duration renewal = lease.dividedBy(RENEWALS_PER_LEASE);
    Duration pause = renewal.compareTo(LOOK) < 0 ? renewal : LOOK;
    while (true) {
      try {
        post.look(renewal);
      } catch (OrchException e) {
        log.warn("the duty '{}' can't be looked after: {}", post.name(), e.getMessage());
      }
      clock.sleep(pause);
    }
  }

  /** Where terms are kept. */
  public DutyStore store() {
    return store;
  }

  /** Whether this master has the term of a duty now. */
  public boolean leads(String name) {
    return posts.stream().anyMatch(post -> post.name().equals(name) && post.held());
  }

  /** Ends the work and gives the terms back. */
  @Override
  public void close() {
    scope.cancel();
    for (Post post : posts) {
      try {
        post.giveBack();
      } catch (OrchException e) {
        if (e.code() != ErrorCode.EPOCH_STALE) {
          log.warn("the duty '{}' can't be given back: {}", post.name(), e.getMessage());
        }
      }
    }
  }
}
