package io.orch.master.orchestrate;

import io.orch.master.event.Signal;
import io.orch.master.event.Tail;
import io.orch.master.job.Jobs;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.run.ChunkResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is stored about runs, for those who only read. Thread-safe. */
public final class RunRecords {

  private static final int SHOWN = 50;
  private static final int MAX_LIST = 1_000;

  private final RunStore store;
  private final Jobs jobs;
  private final Signal signal;

  RunRecords(RunStore store, Jobs jobs, Signal signal) {
    this.store = store;
    this.jobs = jobs;
    this.signal = signal;
  }

  /** A run; an error when there is none. */
  public Run get(RunId id) {
    return store
        .find(id)
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.RUN_UNKNOWN,
                    "there is no run " + id + "; 'orch run list' shows those that there are"));
  }

  /** A number that is another one after anything about runs was written here. */
  public long version() {
    return signal.version();
  }

  /** The steps of a run in order. */
  public List<Step> steps(RunId id) {
    return store.steps(id);
  }

  /** One step of a run. */
  public Optional<Step> step(RunId id, int number) {
    return store.step(id, number);
  }

  /** What the steps of a run that ended came to, in Salt's shape, by their tags. */
  public Map<String, @Nullable Object> report(RunId id) {
    Map<String, @Nullable Object> report = new LinkedHashMap<>();
    store.steps(id).stream()
        .flatMap(step -> step.result().stream())
        .sorted(Comparator.comparingInt(ChunkResult::number))
        .forEach(result -> report.put(result.chunk().tag(), result.toMap()));
    return report;
  }

  /** What the steps of a run did, in the order in which it was begun. */
  public List<Activity> activities(RunId id) {
    return store.activities(id);
  }

  /** Whether two runs are of the same orchestration, or applied one of the same SLS. */
  public boolean related(Run one, Run other) {
    return new Lineage(store).joins(one, other);
  }

  /** What a test run that ended predicts. */
  public Predictions predictions(RunId run) {
    return Predictions.of(run, store, jobs);
  }

  /** The newest runs of an environment, or of all when it is empty; newest first. */
  public List<Run> list(int limit, String environment) {
    return store.newest(limit <= 0 ? SHOWN : Math.min(limit, MAX_LIST), environment);
  }

  /** The newest good runs of an environment, newest first. */
  public List<Run> good(String environment, String orchestration, int limit) {
    return store.good(environment, orchestration, limit);
  }

  /** The operators who agree to a run, the one who started it first. */
  public List<String> approvals(Run run) {
    return store.agreeing(run);
  }

  /** All leases that are held, by name. */
  public List<Lease> leases() {
    return store.leases();
  }

  /**
   * Hands each entry of a run's log to the consumer, in order, until the run has ended and all were
   * handed over.
   *
   * @param from the number of the first entry wanted; 0 or 1 for all
   */
  public void watch(RunId id, long from, Consumer<RunEntry> consumer) throws InterruptedException {
    new Tail<>(
            signal,
            () -> get(id).state().ended(),
            cursor -> store.log(id, cursor, Tail.MOST),
            RunEntry::sequence)
        .follow(from, consumer);
  }
}
