package io.orch.master.spread;

import io.orch.master.job.JobTarget;
import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Activity;
import io.orch.master.orchestrate.JobCall;
import io.orch.master.spread.Spread.Spreading;
import io.orch.sls.module.Context;
import io.orch.sls.task.Crew;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One execution of {@link Batches}. Calls that ended before a restart are heard first, so that a
 * failure among them stops what was not begun; then as many threads as the window is wide take the
 * minions in order, those in flight before others.
 */
final class Window {

  private final Batches batches;
  private final JobCall call;
  private final List<String> minions;
  private final Activities activities;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<String> waiting;
  private final SortedMap<String, JobTarget> targets = new TreeMap<>();
  private String failed = "";

  Window(Batches batches, JobCall call, List<String> minions, Context context) {
    this.batches = batches;
    this.call = call;
    this.minions = minions;
    this.activities = context.port(Activities.class);
    this.waiting = new ArrayDeque<>(minions);
  }

  Spreading run() {
    minions.stream().filter(minion -> ended(job(minion))).forEach(this::call);
    waiting.removeIf(minion -> targets.containsKey(minion) && waited(minion));
    int width = Math.min(batches.size().of(minions.size()), waiting.size());
    Crew.work("batch", width, this::work);
    String why = "not called because the call failed on " + failed;
    minions.forEach(minion -> targets.computeIfAbsent(minion, id -> Chosen.skipped(id, why)));
    boolean stopped = targets.values().stream().anyMatch(Chosen::skipped);
    return new Spreading(
        List.copyOf(targets.values()),
        stopped ? "No further minion was called after the failure of " + failed + "." : "");
  }

  private static String job(String minion) {
    return "minion " + minion;
  }

  private static String pause(String minion) {
    return "wait " + minion;
  }

  private boolean ended(String key) {
    return activities.earlier(key).filter(Activity::ended).isPresent();
  }

  private boolean waited(String minion) {
    return batches.batchWait().isZero() || ended(pause(minion));
  }

  /** The work of one place in the window. */
  private void work() {
    for (String minion = next(); minion != null; minion = next()) {
      if (fresh(minion)) {
        activities.checkpoint();
      }
      call(minion);
      if (!batches.batchWait().isZero() && more()) {
        activities.pause(pause(minion), batches.batchWait());
      }
    }
  }

  private boolean more() {
    lock.lock();
    try {
      return failed.isEmpty() && !waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** The next minion to be called; after a failure only one whose call was begun before. */
  private @Nullable String next() {
    lock.lock();
    try {
      String minion = waiting.poll();
      while (minion != null && !failed.isEmpty() && fresh(minion)) {
        minion = waiting.poll();
      }
      return minion;
    } finally {
      lock.unlock();
    }
  }

  private boolean fresh(String minion) {
    return activities.earlier(job(minion)).isEmpty();
  }

  private void call(String minion) {
    List<JobTarget> answers = Chosen.ask(minion, job(minion), call, activities);
    lock.lock();
    try {
      answers.forEach(answer -> targets.put(minion, answer));
      if (batches.failhard() && failed.isEmpty() && answers.stream().anyMatch(Chosen::failed)) {
        failed = minion;
      }
    } finally {
      lock.unlock();
    }
  }
}
