package io.orch.master.orchestrate;

import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.proto.message.JobId;
import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps runs in memory. */
public final class MemoryRunStore implements RunStore {

  private final EventStore events;
  private final TreeMap<RunId, MemoryRun> runs = new TreeMap<>();
  private final MemoryLeases leases = new MemoryLeases();

  public MemoryRunStore(EventStore events) {
    this.events = events;
  }

  @Override
  public synchronized Begin begin(
      Run run, List<Step> steps, String holder, Instant expires, NewEvent event) {
    Optional<Run> known = findByKey(run.request().idempotencyKey());
    if (known.isPresent()) {
      return new Begin.Known(known.get().id());
    }
    Begin begin = leases.take(run, holder, expires);
    if (begin instanceof Begin.Begun begun) {
      MemoryRun entry = new MemoryRun(begun.run());
      steps.forEach(step -> entry.steps.put(step.number(), step));
      entry.log.add(new RunEntry.Moved(1, run.created(), run.state()));
      runs.put(run.id(), entry);
      events.append(List.of(event));
    }
    return begin;
  }

  @Override
  public synchronized Begin activate(
      Run run, RunState from, List<Step> again, String holder, Instant expires, NewEvent event) {
    MemoryRun entry = entry(run.id());
    if (entry.run.state() != from) {
      return new Begin.Moved();
    }
    Begin begin = leases.take(run, holder, expires);
    if (begin instanceof Begin.Begun begun) {
      entry.move(begun.run(), event.time());
      again.forEach(step -> entry.move(step, event.time()));
      events.append(List.of(event));
    }
    return begin;
  }

  @Override
  public synchronized Optional<Run> claim(RunId id, String holder, Instant now, Instant expires) {
    MemoryRun entry = runs.get(id);
    Lease lease = entry == null ? null : leases.find(entry.run.lease()).orElse(null);
    if (entry == null || lease == null || !lease.run().equals(id)) {
      return Optional.empty();
    }
    Optional<Lease> taken = leases.claim(lease, holder, now, expires);
    taken.ifPresent(
        own ->
            runs.values().stream()
                .filter(one -> one.run.lease().equals(own.name()) && !one.run.state().ended())
                .filter(one -> one.run.epoch() == lease.epoch())
                .forEach(one -> one.run = one.run.under(own.epoch())));
    return taken.map(own -> entry.run);
  }

  @Override
  public synchronized void renew(Fence fence, Instant expires) {
    leases.renew(fence, expires);
  }

  @Override
  public synchronized Optional<Lease> lease(String name) {
    return leases.find(name);
  }

  @Override
  public synchronized List<Lease> leases() {
    return leases.all();
  }

  @Override
  public synchronized void write(Fence fence, RunId run, List<RunChange> changes) {
    leases.check(fence);
    MemoryRun entry = entry(run);
    for (RunChange change : changes) {
      switch (change) {
        case RunChange.Stepped c -> {
          entry.move(c.step(), c.time());
          events.append(List.of(c.event()));
        }
        case RunChange.Begun c -> entry.begin(c.activity());
        case RunChange.Ended c -> entry.end(c.activity());
        case RunChange.Logged c -> entry.log(c);
        case RunChange.Noted c -> entry.note(c);
      }
    }
  }

  private MemoryRun entry(RunId run) {
    MemoryRun entry = runs.get(run);
    if (entry == null) {
      throw new IllegalArgumentException("no run " + run);
    }
    return entry;
  }

  @Override
  public synchronized List<Activity> activities(RunId run) {
    MemoryRun entry = runs.get(run);
    return entry == null ? List.of() : List.copyOf(entry.activities);
  }

  @Override
  public synchronized long logged(RunId run, JobId job) {
    return entry(run).logged.getOrDefault(job, 0L);
  }

  @Override
  public synchronized boolean move(Run run, RunState from, Instant time, NewEvent event) {
    if (run.state().ended() && from.active()) {
      leases.check(run.fence());
    }
    MemoryRun entry = entry(run.id());
    if (entry.run.state() != from) {
      return false;
    }
    entry.move(run, time);
    if (run.state().ended()) {
      leases.release(run.id());
    }
    events.append(List.of(event));
    return true;
  }

  @Override
  public synchronized Optional<Run> find(RunId run) {
    return Optional.ofNullable(runs.get(run)).map(entry -> entry.run);
  }

  @Override
  public synchronized Optional<Run> findByKey(String key) {
    return runs.values().stream()
        .map(entry -> entry.run)
        .filter(run -> !key.isEmpty() && run.request().idempotencyKey().equals(key))
        .findFirst();
  }

  @Override
  public synchronized List<Step> steps(RunId run) {
    MemoryRun entry = runs.get(run);
    return entry == null ? List.of() : List.copyOf(entry.steps.values());
  }

  @Override
  public synchronized Optional<Step> step(RunId run, int number) {
    MemoryRun entry = runs.get(run);
    return entry == null ? Optional.empty() : Optional.ofNullable(entry.steps.get(number));
  }

  @Override
  public synchronized List<RunEntry> log(RunId run, long after, int limit) {
    MemoryRun entry = runs.get(run);
    return entry == null
        ? List.of()
        : entry.log.stream().filter(e -> e.sequence() > after).limit(limit).toList();
  }

  @Override
  public synchronized List<Run> open() {
    return runs.values().stream()
        .map(entry -> entry.run)
        .filter(run -> !run.state().ended())
        .toList();
  }

  @Override
  public synchronized List<Run> unbegun() {
    return open().stream().filter(run -> !run.state().active()).toList();
  }

  @Override
  public synchronized List<Run> newest(int limit, String environment) {
    return runs.descendingMap().values().stream()
        .map(entry -> entry.run)
        .filter(run -> environment.isEmpty() || run.request().environment().equals(environment))
        .limit(limit)
        .toList();
  }

  private java.util.stream.Stream<Run> good() {
    return runs.descendingMap().values().stream()
        .map(entry -> entry.run)
        .filter(run -> run.state().succeeded() && run.parent().isEmpty() && !run.request().test())
        .filter(run -> !run.catchesUp());
  }

  @Override
  public synchronized List<Run> good(String environment, String orchestration, int limit) {
    return good()
        .filter(run -> run.request().environment().equals(environment))
        .filter(
            run -> orchestration.isEmpty() || run.request().orchestration().equals(orchestration))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Run> good(int each) {
    Map<List<String>, Integer> seen = new HashMap<>();
    return good()
        .filter(
            run ->
                seen.merge(
                        List.of(run.request().environment(), run.request().orchestration()),
                        1,
                        Integer::sum)
                    <= each)
        .toList();
  }

  @Override
  public synchronized int trim(Instant before, Collection<RunId> keep) {
    int all = runs.size();
    runs.values()
        .removeIf(
            entry ->
                entry.run.parent().isEmpty()
                    && entry.run.finished().filter(before::isAfter).isPresent()
                    && !keep.contains(entry.run.id()));
    while (runs.values()
        .removeIf(entry -> entry.run.parent().filter(p -> !runs.containsKey(p)).isPresent())) {
      continue;
    }
    return all - runs.size();
  }

  @Override
  public synchronized void approve(RunId run, String operator, Instant time, NewEvent event) {
    if (entry(run).approvals.add(operator)) {
      events.append(List.of(event));
    }
  }

  @Override
  public synchronized List<String> approvals(RunId run) {
    MemoryRun entry = runs.get(run);
    return entry == null ? List.of() : List.copyOf(entry.approvals);
  }

  @Override
  public synchronized Optional<RunId> last() {
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.lastKey());
  }
}
