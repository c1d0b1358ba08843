package io.orch.master.orchestrate;

import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.master.job.JobEntry;
import io.orch.proto.message.JobId;
import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
    final List<RunEntry> log = new ArrayList<>();
    final Map<JobId, Long> logged = new HashMap<>();

    Entry(Run run) {
      this.run = run;
    }

    long next() {
      return log.size() + 1L;
    }
  }

  @Override
  public synchronized Begin begin(Run run, List<Step> steps, Instant expires, NewEvent event) {
    Optional<Run> known = findByKey(run.request().idempotencyKey());
    if (known.isPresent()) {
      return new Begin.Known(known.get().id());
    }
    String lease = run.request().lease();
    Lease held = leases.get(lease);
    if (held != null) {
      return new Begin.Held(held);
    }
    Run begun = run;
    if (!lease.isEmpty()) {
      long epoch = epochs.merge(lease, 1L, Long::sum);
      leases.put(
          lease,
          new Lease(lease, run.id(), run.request().operator(), epoch, run.created(), expires));
      begun = run.under(epoch);
    }
    Entry entry = new Entry(begun);
    steps.forEach(step -> entry.steps.put(step.number(), step));
    entry.log.add(new RunEntry.Moved(1, run.created(), run.state()));
    runs.put(run.id(), entry);
    events.append(List.of(event));
    return new Begin.Begun(begun);
  }

  @Override
  public synchronized void renew(RunId run, Instant expires) {
    leases.replaceAll(
        (name, l) ->
            l.run().equals(run)
                ? new Lease(name, run, l.operator(), l.epoch(), l.since(), expires)
                : l);
  }

  @Override
  public synchronized Optional<Lease> lease(String name) {
    return Optional.ofNullable(leases.get(name));
  }

  @Override
  public synchronized void step(RunId run, Step step, Instant time, NewEvent event) {
    Entry entry = entry(run);
    entry.steps.put(step.number(), step);
    entry.log.add(new RunEntry.Stepped(entry.next(), time, step.number(), step.state()));
    events.append(List.of(event));
  }

  private Entry entry(RunId run) {
    Entry entry = runs.get(run);
    if (entry == null) {
      throw new IllegalArgumentException("no run " + run);
    }
    return entry;
  }

  @Override
  public synchronized void job(RunId run, int step, JobId job) {
    entry(run).steps.computeIfPresent(step, (number, old) -> old.with(job));
  }

  @Override
  public synchronized void log(RunId run, int step, JobId job, JobEntry added, Instant time) {
    Entry entry = entry(run);
    entry.logged.put(job, added.sequence());
    entry.log.add(
        switch (added) {
          case JobEntry.Closed c ->
              new RunEntry.Closed(
                  entry.next(),
                  time,
                  step,
                  job,
                  c.target().minion(),
                  c.target().closing().map(how -> how.outcome().text()).orElse(""));
          case JobEntry.Progress p ->
              new RunEntry.Progress(
                  entry.next(), time, step, p.minion(), p.line(), p.done(), p.total());
        });
  }

  @Override
  public synchronized long logged(RunId run, JobId job) {
    return entry(run).logged.getOrDefault(job, 0L);
  }

  @Override
  public synchronized void end(Run run, Instant time, NewEvent event) {
    Entry entry = entry(run.id());
    entry.run = run;
    entry.log.add(new RunEntry.Moved(entry.next(), time, run.state()));
    leases.values().removeIf(lease -> lease.run().equals(run.id()));
    events.append(List.of(event));
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
  public synchronized List<Run> running() {
    return runs.values().stream()
        .map(entry -> entry.run)
        .filter(run -> run.state() == Run.State.RUNNING)
        .toList();
  }

  @Override
  public synchronized List<Run> newest(int limit, String environment) {
    return runs.descendingMap().values().stream()
        .map(entry -> entry.run)
        .filter(run -> environment.isEmpty() || run.request().environment().equals(environment))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<RunId> last() {
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.lastKey());
  }
}
