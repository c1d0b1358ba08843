package io.orch.minion.enroll;

import io.orch.minion.identity.MinionIdentity;
import io.orch.proto.tls.Credentials;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Backoff;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the certificate when two thirds of its life are over, a little earlier by chance so that
 * many minions do not come together. When the certificate has expired, as after a long sleep of the
 * machine, it joins again with its key.
 */
public final class Renewal implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Renewal.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);
  private static final int JITTER_PART = 20;

  private final MinionIdentity identity;
  private final Enroller enroller;
  private final Runnable renewed;
  private final Clock clock;
  private final RandomGenerator random = new SecureRandom();
  private final Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
  private final Scope scope = new Scope("renewal");
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * Begins to watch the certificate.
   *
   * @param renewed called after a new certificate is kept
   */
  public Renewal(MinionIdentity identity, Enroller enroller, Runnable renewed, Clock clock) {
    this.identity = identity;
    this.enroller = enroller;
    this.renewed = renewed;
    this.clock = clock;
    scope.start("watch", this::watch);
  }

  private void watch() throws InterruptedException {
    while (true) {
      Credentials present = enroller.enroll();
      awaitTime(due(present));
      try {
        renew(present);
        backoff.reset();
      } catch (OrchException e) {
        Duration wait = backoff.next();
        log.warn("can't renew, next attempt in {} s: {}", wait.toSeconds(), e.getMessage());
        clock.sleep(wait);
      }
    }
  }

  /** Renews the present certificate at once: another authority issues them now. Returns at once. */
  public void now() {
    scope.start(
        "now",
        () -> {
          try {
            renew(enroller.enroll());
          } catch (OrchException e) {
            log.warn("can't renew now, the master will ask again: {}", e.getMessage());
          }
        });
  }

  /** Has a newer certificate than this afterwards. */
  private void renew(Credentials present) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!identity.credentials().filter(present::equals).isPresent()) {
        return;
      }
      if (identity.credentials(clock.now()).isPresent()) {
        enroller.renew(present);
      } else {
        enroller.enroll();
      }
      log.info("the certificate is renewed, good until {}", expiry());
    } finally {
      lock.unlock();
    }
    renewed.run();
  }

  private String expiry() {
    return identity.credentials().map(c -> c.expires().toString()).orElse("?");
  }

  private Instant due(Credentials present) {
    Instant start = present.certificate().getNotBefore().toInstant();
    Duration life = Duration.between(start, present.expires());
    long jitter = random.nextLong(Math.max(1, life.toMillis() / JITTER_PART));
    return start.plus(life.multipliedBy(2).dividedBy(3)).minusMillis(jitter);
  }

  /** Waits for a wall time in short sleeps, since the wall clock may be set meanwhile. */
  private void awaitTime(Instant time) throws InterruptedException {
    Duration left = Duration.between(clock.now(), time);
    while (left.isPositive()) {
      clock.sleep(left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP);
      left = Duration.between(clock.now(), time);
    }
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
