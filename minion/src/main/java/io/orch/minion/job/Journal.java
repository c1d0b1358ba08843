package io.orch.minion.job;

import io.orch.minion.frame.FrameLog;
import io.orch.minion.frame.Unusable;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.Seal;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that this minion knows, on disk. Each method returns after what it says is on the disk,
 * except {@link #acknowledge}, whose loss does no harm. Acknowledged jobs are remembered for a day,
 * and the newest 10,000 of them, so that one offered again is not run again. Thread-safe.
 */
public final class Journal implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Journal.class);
  private static final long REWRITE_ABOVE = 4 * 1024 * 1024;
  private static final Duration LEASE_MEMORY = Duration.ofDays(90);
  private static final Duration LEASE_REFRESH = Duration.ofHours(1);
  private static final String OF_RUN = "run:";

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<JobRef, JobState> jobs = new LinkedHashMap<>();
  private final Map<String, JournalRecord.Lease> leases = new LinkedHashMap<>();
  private final Seal seal;
  private final Clock clock;
  private final Retention retention;
  private FrameLog file;
  private long sizeAfterRewrite;

  /** For how long, and how many, acknowledged jobs are remembered. */
  public record Retention(Duration age, int count) {
    public static final Retention USUAL = new Retention(Duration.ofHours(24), 10_000);
  }

  private Journal(Path path, FrameLog.Content content, Seal seal, Clock clock, Retention retention)
      throws IOException {
    this.seal = seal;
    this.clock = clock;
    this.retention = retention;
    this.file = FrameLog.open(path, content);
    content.records().forEach(this::replay);
    prune();
    rewrite();
  }

  /**
   * Opens the journal in a directory, which is made when missing.
   *
   * @param seal of what jobs are given
   */
  public static Journal open(Path directory, Seal seal, Clock clock, Retention retention) {
    try {
      Files.createDirectories(directory);
      Path path = directory.resolve("jobs.journal");
      FrameLog.Content content = FrameLog.read(path);
      if (content.damaged()) {
        Path kept = directory.resolve("jobs.journal.damaged");
        Files.copy(path, kept, StandardCopyOption.REPLACE_EXISTING);
        log.error("{} has damaged records; they are passed over, a copy is kept in {}", path, kept);
      }
      return new Journal(path, content, seal, clock, retention);
    } catch (IOException e) {
      throw Unusable.of("the job journal", e);
    }
  }

  private void replay(byte[] bytes) {
    try {
      replay(JournalRecord.parse(bytes, seal));
    } catch (OrchException e) {
      log.error("a record of the job journal is passed over: {}", e.getMessage());
    }
  }

  private void replay(JournalRecord record) {
    switch (record) {
      case JournalRecord.Accepted r -> step(new JobState.Accepted(r.offer(), r.at()));
      case JournalRecord.Started r -> {
        if (jobs.get(r.ref()) instanceof JobState.Accepted accepted) {
          step(new JobState.Started(accepted.offer(), r.at()));
        }
      }
      // after a rewrite these two stand alone
      case JournalRecord.Finished r ->
          jobs.put(r.ref(), new JobState.Finished(r.ref(), r.outcome(), r.retcode(), r.at()));
      case JournalRecord.Acked r ->
          jobs.put(r.ref(), new JobState.Acked(r.ref(), r.outcome(), r.retcode(), r.at()));
      case JournalRecord.Lease r -> leases.put(r.name(), r);
    }
  }

  private void step(JobState next) {
    if (!JobState.follows(jobs.get(next.ref()), next)) {
      log.warn("journal: {} can't follow {}", next, jobs.get(next.ref()));
      return;
    }
    jobs.put(next.ref(), next);
  }

  /** The state of a job, when it is known. */
  public Optional<JobState> find(JobRef ref) {
    lock.lock();
    try {
      return Optional.ofNullable(jobs.get(ref));
    } finally {
      lock.unlock();
    }
  }

  /** The jobs that the master has not acknowledged, in the order in which they were accepted. */
  public List<JobState> open() {
    lock.lock();
    try {
      return jobs.values().stream().filter(job -> !(job instanceof JobState.Acked)).toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a job in. One that is sent under a lease whose newer epoch was seen is refused with
   * {@code EPOCH_STALE}: another holds the lease now.
   */
  public void accept(JobOffer offer) {
    lock.lock();
    try {
      Instant now = clock.now();
      fence(offer, now);
      change(new JobState.Accepted(offer, now), new JournalRecord.Accepted(offer, now), true);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes that a known job was offered again; one that waits is from here on under the epoch of
   * this offer. Refused with {@code EPOCH_STALE} as in {@link #accept}.
   */
  public void renew(JobOffer offer) {
    lock.lock();
    try {
      Instant now = clock.now();
      fence(offer, now);
      JobState next = new JobState.Accepted(offer, now);
      if (JobState.follows(jobs.get(offer.ref()), next)) {
        change(next, new JournalRecord.Accepted(offer, now), true);
      }
    } finally {
      lock.unlock();
    }
  }

  private void fence(JobOffer offer, Instant now) {
    if (offer.lease().isEmpty()) {
      return;
    }
    refuseStale(offer);
    JournalRecord.Lease seen = leases.get(offer.lease());
    if (seen == null
        || offer.epoch() > seen.epoch()
        || seen.at().isBefore(now.minus(LEASE_REFRESH))) {
      JournalRecord.Lease newer = new JournalRecord.Lease(offer.lease(), offer.epoch(), now);
      append(newer, true);
      leases.put(newer.name(), newer);
    }
  }

  private void refuseStale(JobOffer offer) {
    JournalRecord.Lease seen = leases.get(offer.lease());
    if (seen != null && offer.epoch() < seen.epoch()) {
      throw new OrchException(
          ErrorCode.EPOCH_STALE,
          "the job was sent under epoch "
              + offer.epoch()
              + " of lease '"
              + offer.lease()
              + "', but epoch "
              + seen.epoch()
              + " was seen here: another holds the lease now");
    }
  }

  /**
   * Notes, before it is called, that a job's function is called. Refused with {@code EPOCH_STALE}
   * when a newer epoch of its lease was seen since it was accepted.
   */
  public void start(JobRef ref) {
    lock.lock();
    try {
      if (!(jobs.get(ref) instanceof JobState.Accepted accepted)) {
        throw unexpected(ref, "started");
      }
      refuseStale(accepted.offer());
      Instant now = clock.now();
      change(
          new JobState.Started(accepted.offer(), now), new JournalRecord.Started(ref, now), true);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that a job's result is in the spool. */
  public void finish(JobRef ref, JobOutcome outcome, int retcode) {
    lock.lock();
    try {
      Instant now = clock.now();
      change(
          new JobState.Finished(ref, outcome, retcode, now),
          new JournalRecord.Finished(ref, outcome, retcode, now),
          true);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that the master has a job's result. A job that is not finished stays as it is. */
  public void acknowledge(JobRef ref) {
    lock.lock();
    try {
      if (!(jobs.get(ref) instanceof JobState.Finished finished)) {
        return;
      }
      Instant now = clock.now();
      JobOutcome outcome = finished.outcome();
      int retcode = finished.retcode();
      change(
          new JobState.Acked(ref, outcome, retcode, now),
          new JournalRecord.Acked(ref, outcome, retcode, now),
          false);
      if (file.size() > REWRITE_ABOVE && file.size() > 2 * sizeAfterRewrite) {
        prune();
        rewrite();
      }
    } catch (IOException e) {
      throw Unusable.of("the job journal", e);
    } finally {
      lock.unlock();
    }
  }

  private void change(JobState next, JournalRecord record, boolean sync) {
    if (!JobState.follows(jobs.get(next.ref()), next)) {
      throw unexpected(next.ref(), next.getClass().getSimpleName());
    }
    append(record, sync);
    jobs.put(next.ref(), next);
  }

  private void append(JournalRecord record, boolean sync) {
    try {
      file.append(record.bytes(seal), sync);
    } catch (IOException e) {
      throw Unusable.of("the job journal", e);
    }
  }

  private void prune() {
    Instant oldest = clock.now().minus(retention.age());
    List<JobRef> acked =
        jobs.values().stream()
            .filter(JobState.Acked.class::isInstance)
            .sorted(java.util.Comparator.comparing(JobState::at))
            .map(JobState::ref)
            .toList();
    int surplus = acked.size() - retention.count();
    for (int i = 0; i < acked.size(); i++) {
      JobState job = jobs.get(acked.get(i));
      if (i < surplus || (job != null && job.at().isBefore(oldest))) {
        jobs.remove(acked.get(i));
      }
    }
    pruneLeases();
  }

  /** A run's own lease is never taken again after its end; an environment's is. */
  private void pruneLeases() {
    Instant now = clock.now();
    leases.values().removeIf(lease -> lease.at().isBefore(now.minus(LEASE_MEMORY)));
    List<JournalRecord.Lease> ofRuns =
        leases.values().stream()
            .filter(lease -> lease.name().startsWith(OF_RUN))
            .sorted(java.util.Comparator.comparing(JournalRecord.Lease::at).reversed())
            .toList();
    for (int i = 0; i < ofRuns.size(); i++) {
      JournalRecord.Lease lease = ofRuns.get(i);
      if (i >= retention.count() || lease.at().isBefore(now.minus(retention.age()))) {
        leases.remove(lease.name());
      }
    }
  }

  private void rewrite() throws IOException {
    List<byte[]> records = new ArrayList<>();
    leases.values().forEach(lease -> records.add(lease.bytes(seal)));
    for (JobState job : jobs.values()) {
      records(job).forEach(record -> records.add(record.bytes(seal)));
    }
    file = file.rewrite(records);
    sizeAfterRewrite = file.size();
  }

  private static List<JournalRecord> records(JobState job) {
    return switch (job) {
      case JobState.Accepted s -> List.of(new JournalRecord.Accepted(s.offer(), s.at()));
      case JobState.Started s ->
          List.of(
              new JournalRecord.Accepted(s.offer(), s.at()),
              new JournalRecord.Started(s.ref(), s.at()));
      case JobState.Finished s ->
          List.of(new JournalRecord.Finished(s.ref(), s.outcome(), s.retcode(), s.at()));
      case JobState.Acked s ->
          List.of(new JournalRecord.Acked(s.ref(), s.outcome(), s.retcode(), s.at()));
    };
  }

  private static OrchException unexpected(JobRef ref, String event) {
    return new OrchException(
        ErrorCode.INTERNAL, "job " + ref.job() + " can't be " + event + " in its state");
  }

  @Override
  public void close() {
    lock.lock();
    try {
      file.close();
    } catch (IOException e) {
      throw Unusable.of("the job journal", e);
    } finally {
      lock.unlock();
    }
  }
}
