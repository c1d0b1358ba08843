package io.orch.master.boot;

import io.orch.master.pki.Authority;
import io.orch.master.session.Renewals;
import io.orch.proto.tls.Credentials;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes by what became of the authorities, here at once and at another master within a second: shows
 * a certificate of the one that issues now, has minions renew theirs, and accepts nothing of those
 * that are retired.
 */
final class AuthorityRound implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AuthorityRound.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_PURGES = Duration.ofHours(1);

  private final Trust trust;
  private final Renewals renewals;
  private final Runnable changed;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Scope scope = new Scope("authorities");

  /**
   * @param changed called after another authority issues, or a certificate of the master is renewed
   */
  AuthorityRound(Trust trust, Renewals renewals, Runnable changed, Clock clock) {
    this.trust = trust;
    this.renewals = renewals;
    this.changed = changed;
    this.clock = clock;
    trust.authority().listen(this::apply);
    scope.start("round", this::run);
  }

  private void run() throws InterruptedException {
    long purged = clock.nanos() - BETWEEN_PURGES.toNanos();
    while (true) {
      try {
        trust.authority().refresh();
        apply();
        if (clock.nanos() - purged >= BETWEEN_PURGES.toNanos()) {
          purged = clock.nanos();
          int gone = trust.authority().purge();
          log.debug("forgot {} certificates that expired long ago", gone);
        }
      } catch (OrchException e) {
        log.warn("the authorities can't be looked at: {}", e.getMessage());
      }
      clock.sleep(PAUSE);
    }
  }

  private void apply() {
    lock.lock();
    try {
      Authority authority = trust.authority();
      Credentials own = authority.master();
      if (!own.equals(trust.identity().credentials())) {
        trust.identity().replace(own);
        log.info("the master shows a certificate of {}", authority.issuer());
        changed.run();
      }
      trust.revocations().retire(authority.retired());
      renewals.round(authority.issuer(), authority.retired(), clock.now());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
