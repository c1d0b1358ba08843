package io.orch.master.job;

import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Keeps jobs in memory. */
public final class MemoryJobStore implements JobStore {

  private final EventStore events;
  private final TreeMap<JobId, Entry> jobs = new TreeMap<>();

  public MemoryJobStore(EventStore events) {
    this.events = events;
  }

  private static final class Entry {
    Job job;
    String cancelled = "";
    final Map<MinionId, JobTarget> targets = new TreeMap<>();
    final List<JobEntry> log = new ArrayList<>();

    Entry(Job job) {
      this.job = job;
    }

    void log(LongFunction<JobEntry> entry) {
      log.add(entry.apply(log.size() + 1L));
    }
  }

  @Override
  public synchronized Optional<JobId> add(
      Job job, List<JobTarget> targets, NewEvent event, Runnable with) {
    Optional<JobId> same = findByKey(job.request().idempotencyKey()).map(Job::id);
    if (same.isPresent() || jobs.containsKey(job.id())) {
      return Optional.of(same.orElse(job.id()));
    }
    with.run();
    Entry entry = new Entry(job);
    targets.forEach(target -> entry.targets.put(target.minion(), target));
    jobs.put(job.id(), entry);
    events.append(List.of(event));
    return Optional.empty();
  }

  @Override
  public synchronized Set<JobId> add(List<NewJob> added, Runnable with) {
    with.run();
    Set<JobId> ids = new HashSet<>();
    for (NewJob one : added) {
      if (add(one.job(), one.targets(), one.event()).isEmpty()) {
        ids.add(one.job().id());
      }
    }
    return ids;
  }

  @Override
  public synchronized boolean record(Job job, JobTarget closed, NewEvent event) {
    if (findByKey(job.request().idempotencyKey()).isPresent()) {
      return false;
    }
    Entry entry = new Entry(new Job(job.id(), job.request(), job.created(), true));
    entry.targets.put(closed.minion(), closed);
    entry.log(sequence -> new JobEntry.Closed(sequence, closed));
    jobs.put(job.id(), entry);
    events.append(List.of(event));
    return true;
  }

  @Override
  public synchronized void offered(JobId job, List<MinionId> minions) {
    Entry entry = jobs.get(job);
    if (entry != null) {
      for (MinionId minion : minions) {
        entry.targets.computeIfPresent(
            minion,
            (id, t) -> t.state() == JobTarget.State.WAITING ? t.in(JobTarget.State.OFFERED) : t);
      }
    }
  }

  @Override
  public synchronized Closed close(
      JobRef ref, MinionId minion, JobTarget.Closing how, NewEvent event) {
    Entry entry = jobs.get(ref.job());
    JobTarget target = entry == null ? null : entry.targets.get(minion);
    if (entry == null
        || target == null
        || target.state() == JobTarget.State.CLOSED
        || target.attempt() != ref.attempt()) {
      return new Closed(false, false);
    }
    JobTarget closed = target.closed(how);
    entry.targets.put(minion, closed);
    entry.log(sequence -> new JobEntry.Closed(sequence, closed));
    events.append(List.of(event));
    boolean last =
        entry.targets.values().stream().allMatch(t -> t.state() == JobTarget.State.CLOSED);
    if (last) {
      entry.job = new Job(entry.job.id(), entry.job.request(), entry.job.created(), true);
    }
    return new Closed(true, last);
  }

  @Override
  public synchronized Closed decide(
      JobRef ref, MinionId minion, long epoch, JobTarget.Closing how, NewEvent event) {
    return close(ref, minion, how, event);
  }

  @Override
  public synchronized void cancel(JobId job, String reason) {
    Entry entry = jobs.get(job);
    if (entry != null) {
      entry.cancelled = reason;
    }
  }

  @Override
  public synchronized List<Open> openTargets() {
    List<Open> open = new ArrayList<>();
    for (Entry entry : jobs.values()) {
      for (JobTarget target : entry.targets.values()) {
        if (target.closing().isEmpty()) {
          open.add(
              new Open(
                  new JobRef(entry.job.id(), target.attempt()),
                  target.minion(),
                  entry.job.request().epoch(),
                  entry.cancelled));
        }
      }
    }
    return open;
  }

  @Override
  public synchronized void progress(JobId job, MinionId minion, String line, int done, int total) {
    Entry entry = jobs.get(job);
    if (entry != null) {
      entry.log(sequence -> new JobEntry.Progress(sequence, minion, line, done, total));
    }
  }

  @Override
  public synchronized Optional<Job> find(JobId job) {
    return Optional.ofNullable(jobs.get(job)).map(entry -> entry.job);
  }

  @Override
  public synchronized Optional<Job> findByKey(String key) {
    return jobs.values().stream()
        .map(entry -> entry.job)
        .filter(job -> !key.isEmpty() && job.request().idempotencyKey().equals(key))
        .findFirst();
  }

  @Override
  public synchronized List<JobTarget> targets(JobId job) {
    Entry entry = jobs.get(job);
    return entry == null ? List.of() : List.copyOf(entry.targets.values());
  }

  @Override
  public synchronized Optional<JobTarget> target(JobId job, MinionId minion) {
    @Nullable Entry entry = jobs.get(job);
    return entry == null ? Optional.empty() : Optional.ofNullable(entry.targets.get(minion));
  }

  @Override
  public synchronized List<JobEntry> log(JobId job, long after, int limit) {
    Entry entry = jobs.get(job);
    return entry == null
        ? List.of()
        : entry.log.stream().filter(e -> e.sequence() > after).limit(limit).toList();
  }

  @Override
  public synchronized List<Job> open() {
    return jobs.values().stream().map(e -> e.job).filter(job -> !job.finished()).toList();
  }

  @Override
  public synchronized List<Job> newest(int limit) {
    return jobs.descendingMap().values().stream().map(e -> e.job).limit(limit).toList();
  }

  @Override
  public synchronized Optional<JobId> last() {
    return jobs.isEmpty() ? Optional.empty() : Optional.of(jobs.lastKey());
  }

  @Override
  public synchronized int trim(Instant before) {
    int size = jobs.size();
    jobs.values().removeIf(e -> e.job.finished() && e.job.created().isBefore(before));
    return size - jobs.size();
  }
}
