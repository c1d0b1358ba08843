package io.orch.master.orchestrate;

import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.master.job.JobEntry;
import io.orch.proto.message.JobId;
import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps runs in memory. */
public final class MemoryRunStore implements RunStore {

  private final EventStore events;
  private final TreeMap<RunId, Entry> runs = new TreeMap<>();
  private final Map<String, Lease> leases = new HashMap<>();
  private final Map<String, Long> epochs = new HashMap<>();

  public MemoryRunStore(EventStore events) {
    this.events = events;
  }

  private static final class Entry {
    Run run;
    final TreeMap<Integer, Step> steps = new TreeMap<>();
    final List<Activity> activities = new ArrayList<>();
    final List<RunEntry> log = new ArrayList<>();
    final Collection<String> approvals = new LinkedHashSet<>();
    final Map<JobId, Long> logged = new HashMap<>();

    Entry(Run run) {
      this.run = run;
    }

    long next() {
      return log.size() + 1L;
    }

    private int find(Activity like) {
      for (int i = 0; i < activities.size(); i++) {
        Activity a = activities.get(i);
        if (a.step() == like.step()
            && a.attempt() == like.attempt()
            && a.key().equals(like.key())) {
          return i;
        }
      }
      return -1;
    }

    boolean begin(Activity activity) {
      return find(activity) < 0 && activities.add(activity);
    }

    void end(Activity activity) {
      activities.set(find(activity), activity);
    }

    void log(RunChange.Logged change) {
      logged.put(change.job(), change.entry().sequence());
      log.add(
          switch (change.entry()) {
            case JobEntry.Closed c ->
                new RunEntry.Closed(
                    next(),
                    change.time(),
                    change.step(),
                    change.job(),
                    c.target().minion(),
                    c.target().closing().map(how -> how.outcome().text()).orElse(""));
            case JobEntry.Progress p ->
                new RunEntry.Progress(
                    next(),
                    change.time(),
                    change.step(),
                    p.minion(),
                    p.line(),
                    p.done(),
                    p.total());
          });
    }
  }

  @Override
  public synchronized Begin begin(
      Run run, List<Step> steps, String holder, Instant expires, NewEvent event) {
    Optional<Run> known = findByKey(run.request().idempotencyKey());
    if (known.isPresent()) {
      return new Begin.Known(known.get().id());
    }
    Begin begin = lease(run, holder, expires);
    if (begin instanceof Begin.Begun begun) {
      Entry entry = new Entry(begun.run());
      steps.forEach(step -> entry.steps.put(step.number(), step));
      entry.log.add(new RunEntry.Moved(1, run.created(), run.state()));
      runs.put(run.id(), entry);
      events.append(List.of(event));
    }
    return begin;
  }

  private Begin lease(Run run, String holder, Instant expires) {
    if (run.parent().isPresent()) {
      check(run.fence());
      return new Begin.Begun(run);
    }
    if (!run.state().active()) {
      return new Begin.Begun(run);
    }
    Lease held = leases.get(run.lease());
    if (held != null) {
      return new Begin.Held(held);
    }
    long epoch = Math.max(run.epoch(), epochs.getOrDefault(run.lease(), 0L)) + 1;
    epochs.put(run.lease(), epoch);
    String operator = run.request().operator();
    leases.put(
        run.lease(),
        new Lease(run.lease(), run.id(), operator, holder, epoch, run.created(), expires));
    return new Begin.Begun(run.under(epoch));
  }

  @Override
  public synchronized Begin activate(
      Run run, RunState from, List<Step> again, String holder, Instant expires, NewEvent event) {
    Entry entry = entry(run.id());
    if (entry.run.state() != from) {
      return new Begin.Moved();
    }
    Begin begin = lease(run, holder, expires);
    if (begin instanceof Begin.Begun begun) {
      entry.run = begun.run();
      entry.log.add(new RunEntry.Moved(entry.next(), event.time(), run.state()));
      for (Step step : again) {
        entry.steps.put(step.number(), step);
        entry.log.add(
            new RunEntry.Stepped(entry.next(), event.time(), step.number(), step.state()));
      }
      events.append(List.of(event));
    }
    return begin;
  }

  @Override
  public synchronized Optional<Run> claim(RunId id, String holder, Instant now, Instant expires) {
    Entry entry = runs.get(id);
    Lease lease = entry == null ? null : leases.get(entry.run.lease());
    if (entry == null || lease == null || !lease.run().equals(id)) {
      return Optional.empty();
    }
    boolean own = lease.holder().equals(holder);
    if (!own && lease.expires().isAfter(now)) {
      return Optional.empty();
    }
    long epoch = own ? lease.epoch() : lease.epoch() + 1;
    epochs.put(lease.name(), epoch);
    leases.put(lease.name(), held(lease, holder, epoch, expires));
    runs.values().stream()
        .filter(one -> one.run.lease().equals(lease.name()) && !one.run.state().ended())
        .filter(one -> one.run.epoch() == lease.epoch())
        .forEach(one -> one.run = one.run.under(epoch));
    return Optional.of(entry.run);
  }

  private static Lease held(Lease lease, String holder, long epoch, Instant expires) {
    return new Lease(
        lease.name(), lease.run(), lease.operator(), holder, epoch, lease.since(), expires);
  }

  private void check(Fence fence) {
    Lease lease = leases.get(fence.lease());
    if (lease == null || lease.epoch() != fence.epoch()) {
      throw fence.stale(epochs.getOrDefault(fence.lease(), fence.epoch()));
    }
  }

  @Override
  public synchronized void renew(Fence fence, Instant expires) {
    check(fence);
    leases.computeIfPresent(fence.lease(), (name, l) -> held(l, l.holder(), l.epoch(), expires));
  }

  @Override
  public synchronized Optional<Lease> lease(String name) {
    return Optional.ofNullable(leases.get(name));
  }

  @Override
  public synchronized List<Lease> leases() {
    return leases.values().stream().sorted(Comparator.comparing(Lease::name)).toList();
  }

  @Override
  public synchronized void write(Fence fence, RunId run, List<RunChange> changes) {
    check(fence);
    Entry entry = entry(run);
    for (RunChange change : changes) {
      switch (change) {
        case RunChange.Stepped c -> {
          entry.steps.put(c.step().number(), c.step());
          entry.log.add(
              new RunEntry.Stepped(entry.next(), c.time(), c.step().number(), c.step().state()));
          events.append(List.of(c.event()));
        }
        case RunChange.Begun c -> entry.begin(c.activity());
        case RunChange.Ended c -> entry.end(c.activity());
        case RunChange.Logged c -> entry.log(c);
        case RunChange.Noted c -> {
          if (entry.begin(c.note())) {
            entry.log.add(
                new RunEntry.Noted(entry.next(), c.note().started(), c.note().step(), c.line()));
          }
        }
      }
    }
  }

  private Entry entry(RunId run) {
    Entry entry = runs.get(run);
    if (entry == null) {
      throw new IllegalArgumentException("no run " + run);
    }
    return entry;
  }

  @Override
  public synchronized List<Activity> activities(RunId run) {
    Entry entry = runs.get(run);
    return entry == null ? List.of() : List.copyOf(entry.activities);
  }

  @Override
  public synchronized long logged(RunId run, JobId job) {
    return entry(run).logged.getOrDefault(job, 0L);
  }

  @Override
  public synchronized boolean move(Run run, RunState from, Instant time, NewEvent event) {
    if (run.state().ended() && from.active()) {
      check(run.fence());
    }
    Entry entry = entry(run.id());
    if (entry.run.state() != from) {
      return false;
    }
    entry.run = run;
    entry.log.add(new RunEntry.Moved(entry.next(), time, run.state()));
    if (run.state().ended()) {
      leases.values().removeIf(lease -> lease.run().equals(run.id()));
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
    Entry entry = runs.get(run);
    return entry == null ? List.of() : List.copyOf(entry.steps.values());
  }

  @Override
  public synchronized Optional<Step> step(RunId run, int number) {
    Entry entry = runs.get(run);
    return entry == null ? Optional.empty() : Optional.ofNullable(entry.steps.get(number));
  }

  @Override
  public synchronized List<RunEntry> log(RunId run, long after, int limit) {
    Entry entry = runs.get(run);
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
    Entry entry = runs.get(run);
    return entry == null ? List.of() : List.copyOf(entry.approvals);
  }

  @Override
  public synchronized Optional<RunId> last() {
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.lastKey());
  }
}
