package io.orch.sls.run;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.requisite.Requisites;
import io.orch.sls.requisite.Requisites.Link;
import io.orch.sls.requisite.Verdict;
import io.orch.sls.run.ChunkResult.Ending;
import io.orch.sls.task.Scope;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One run in progress. Owned by the thread that called {@link Runner#run}. */
final class Run {

  private static final String INTERRUPTED = "interrupted: the run was cancelled";

  private final List<LowChunk> chunks;
  private final Requisites requisites;
  private final int[] sequence;
  private final RunOptions options;
  private final RunListener listener;
  private final Attempt attempt;
  private final Judge judge;
  private final @Nullable ChunkResult[] results;
  private final Map<Integer, FutureTask<ChunkResult>> parallel = new HashMap<>();
  private final List<ChunkResult> reactions = new ArrayList<>();
  private final ReentrantLock telling = new ReentrantLock();
  private int number;
  private int done;
  private boolean cancelled;

  Run(
      List<LowChunk> chunks,
      Requisites requisites,
      int[] sequence,
      ChunkExecutor executor,
      RunOptions options,
      RunListener listener) {
    this.chunks = chunks;
    this.requisites = requisites;
    this.sequence = sequence;
    this.options = options;
    this.listener = listener;
    this.attempt = new Attempt(executor, options);
    this.results = new @Nullable ChunkResult[chunks.size()];
    this.judge = new Judge(chunks, requisites, results, attempt, executor);
  }

  RunResult execute() {
    takeFinished();
    try (Scope scope = new Scope("run")) {
      try {
        runAll(scope);
        joinAll();
        listen();
      } catch (InterruptedException e) {
        cancelled = true;
        scope.cancel();
        takeInterrupted();
      }
    }
    return new RunResult(inSequence(), cancelled);
  }

  /** Results of an earlier attempt stand. */
  private void takeFinished() {
    for (int i = 0; i < chunks.size(); i++) {
      ChunkResult earlier = options.finished().get(chunks.get(i).tag());
      if (earlier != null) {
        results[i] = earlier;
        done++;
        number = Math.max(number, earlier.number() + 1);
      }
    }
  }

  /** Runs the chunks up to the end or to a failure that stops the run. */
  private void runAll(Scope scope) throws InterruptedException {
    for (int chunk : sequence) {
      ChunkResult earlier = results[chunk];
      if (earlier != null) {
        if (stops(earlier)) {
          return;
        }
        continue;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      joinRequired(chunk);
      ChunkResult result = begin(chunk, scope);
      if ((result != null && stops(result)) || parallelStops()) {
        return;
      }
    }
  }

  private boolean stops(ChunkResult result) {
    if (!result.failed() || options.test()) {
      return false;
    }
    LowChunk chunk = result.chunk();
    return chunk.arguments().containsKey("failhard")
        ? Values.truth(chunk.argument("failhard"))
        : options.failhard();
  }

  private boolean parallelStops() throws InterruptedException {
    for (Map.Entry<Integer, FutureTask<ChunkResult>> task : List.copyOf(parallel.entrySet())) {
      if (task.getValue().isDone()) {
        join(task.getKey());
        ChunkResult result = results[task.getKey()];
        if (result != null && stops(result)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Runs a chunk or starts it beside the others; its result when there is one already. */
  private @Nullable ChunkResult begin(int chunk, Scope scope) throws InterruptedException {
    LowChunk low = chunks.get(chunk);
    Verdict verdict = judge.verdict(chunk);
    int place = number++;
    if (verdict != Verdict.RUN && verdict != Verdict.RUN_WATCHED) {
      return finish(chunk, unrun(chunk, verdict, place));
    }
    tell(() -> listener.started(low, done, chunks.size()));
    boolean watched = verdict == Verdict.RUN_WATCHED;
    if (!Values.truth(low.argument("parallel"))) {
      return finish(chunk, runHere(chunk, watched, place));
    }
    parallel.put(chunk, scope.submit(low.tag(), () -> attempt.run(low, watched, place)));
    return null;
  }

  private ChunkResult runHere(int chunk, boolean watched, int place) throws InterruptedException {
    try {
      return attempt.run(chunks.get(chunk), watched, place);
    } catch (InterruptedException e) {
      finish(chunk, result(chunk, Ending.CANCELLED, INTERRUPTED, place));
      throw e;
    }
  }

  private ChunkResult finish(int chunk, ChunkResult result) {
    results[chunk] = result;
    done++;
    tell(() -> listener.finished(result, done, chunks.size()));
    fire(result);
    return result;
  }

  private void fire(ChunkResult result) {
    Object event = result.chunk().argument("fire_event");
    if (Values.truth(event)) {
      String tag = event instanceof String name ? name : result.chunk().name();
      tell(() -> listener.event(tag, Map.of("ret", result.toMap())));
    }
  }

  private void tell(Runnable message) {
    telling.lock();
    try {
      message.run();
    } finally {
      telling.unlock();
    }
  }

  private void joinRequired(int chunk) throws InterruptedException {
    if (parallel.isEmpty()) {
      return;
    }
    for (Link link : requisites.links(chunk)) {
      for (int target : link.targets()) {
        join(target);
      }
    }
    for (int preparer : requisites.preparers(chunk)) {
      join(preparer);
    }
  }

  private void join(int chunk) throws InterruptedException {
    FutureTask<ChunkResult> task = parallel.get(chunk);
    if (task == null) {
      return;
    }
    ChunkResult result;
    try {
      result = task.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      String reason = cause == null ? e.toString() : cause.toString();
      result = result(chunk, Ending.FAILED, "the parallel state broke off: " + reason, number++);
    }
    parallel.remove(chunk);
    finish(chunk, result);
  }

  private void joinAll() throws InterruptedException {
    for (int chunk : List.copyOf(parallel.keySet())) {
      join(chunk);
    }
  }

  private ChunkResult unrun(int chunk, Verdict verdict, int place) {
    return switch (verdict) {
      case RUN, RUN_WATCHED -> throw new IllegalStateException("a chunk that runs");
      case BLOCKED -> result(chunk, Ending.BLOCKED, judge.blocked(chunk), place);
      case SKIP_ONCHANGES ->
          result(chunk, Ending.SKIPPED, "not run: nothing that onchanges names has changed", place);
      case SKIP_ONFAIL ->
          result(chunk, Ending.SKIPPED, "not run: nothing that onfail names has failed", place);
      case SKIP_PREREQ ->
          result(chunk, Ending.SKIPPED, "no changes are expected of what prereq names", place);
    };
  }

  private ChunkResult result(int chunk, Ending ending, String comment, int place) {
    return new ChunkResult(
        chunks.get(chunk), ending, Map.of(), comment, place, options.clock().now(), Duration.ZERO);
  }

  /** Lets the chunks that listen to a changed one react, once each. */
  private void listen() throws InterruptedException {
    for (int chunk : judge.listeners()) {
      LowChunk low = chunks.get(chunk);
      LowChunk as =
          new LowChunk(
              low.state(),
              "mod_watch",
              "listener_" + low.id(),
              low.name(),
              low.sls(),
              low.saltenv(),
              low.includedFrom(),
              low.order(),
              low.arguments(),
              low.location());
      ChunkResult earlier = options.finished().get(as.tag());
      ChunkResult result = earlier != null ? earlier : attempt.react(low, as, number++);
      reactions.add(result);
      if (earlier == null) {
        tell(() -> listener.finished(result, done, chunks.size()));
      }
    }
  }

  /** After an interrupt, chunks that had begun count as cancelled. */
  private void takeInterrupted() {
    for (Map.Entry<Integer, FutureTask<ChunkResult>> task : parallel.entrySet()) {
      int chunk = task.getKey();
      boolean ended = task.getValue().state() == Future.State.SUCCESS;
      results[chunk] =
          ended
              ? task.getValue().resultNow()
              : result(chunk, Ending.CANCELLED, INTERRUPTED, number++);
    }
    Thread.interrupted();
  }

  private List<ChunkResult> inSequence() {
    List<ChunkResult> all = new ArrayList<>();
    for (int chunk : sequence) {
      ChunkResult result = results[chunk];
      if (result != null) {
        all.add(result);
      }
    }
    all.sort(Comparator.comparingInt(ChunkResult::number));
    all.addAll(reactions);
    return all;
  }
}
