package io.orch.master.source;

import io.orch.master.duty.Duty;
import io.orch.master.duty.Term;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to secrets that were made for a run or job: renews them while it goes on, and ends them when
 * it has ended. One that is for no particular work is left to its time. Thread-safe.
 */
public final class Leases implements Duty {

  private static final Logger log = LoggerFactory.getLogger(Leases.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** How long a source that does not answer is asked to end what has run out by itself. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Map<String, SecretSource> sources;
  private final SecretLeaseStore store;
  private final Clock clock;
  private volatile Predicate<String> ended = work -> false;

  Leases(Map<String, SecretSource> sources, SecretLeaseStore store, Clock clock) {
    this.sources = new LinkedHashMap<>(sources);
    this.store = store;
    this.clock = clock;
  }

  /** Says how it is known that {@code run:ID} or {@code job:ID} has ended; before the duty. */
  public void ended(Predicate<String> known) {
    ended = known;
  }

  void add(String source, SecretSource.Lent lent, Owner owner) {
    Instant now = clock.now();
    store.put(
        new SecretLease(
            source,
            lent.id(),
            owner.work(),
            owner.minion(),
            now,
            lent.time(),
            now.plus(lent.time())));
  }

  @Override
  public void run(Term term) throws InterruptedException {
    while (true) {
      look(term);
      clock.sleep(LOOK);
    }
  }

  /**
   * Looks at all leases once.
   *
   * @throws OrchException EPOCH_STALE when the term is over
   */
  void look(Term term) {
    for (SecretLease lease : store.all()) {
      try {
        look(term, lease);
      } catch (OrchException e) {
        if (e.code() == ErrorCode.EPOCH_STALE) {
          throw e;
        }
        log.warn(
            "the lease of a secret of {} for {}: {}", lease.source(), lease.work(), e.getMessage());
      }
    }
  }

  private void look(Term term, SecretLease lease) {
    Instant now = clock.now();
    SecretSource source = sources.get(lease.source());
    boolean over =
        lease.work().isEmpty() ? !lease.expires().isAfter(now) : ended.test(lease.work());
    if (source == null || lease.expires().plus(PATIENCE).isBefore(now)) {
      store.remove(term, lease);
    } else if (over) {
      store.check(term);
      source.revoke(lease.id());
      store.remove(term, lease);
      log.info("ended the lease of a secret of {} for {}", lease.source(), lease.work());
    } else if (!lease.work().isEmpty() && due(lease, now)) {
      store.check(term);
      Duration time = source.renew(lease.id());
      store.renewed(term, lease.renewed(time, now));
    }
  }

  private static boolean due(SecretLease lease, Instant now) {
    return lease.expires().isAfter(now)
        && !lease.expires().minus(lease.time().dividedBy(2)).isAfter(now);
  }
}
