package io.orch.master.orchestrate;

import io.orch.master.job.JobEntry;
import io.orch.proto.message.JobId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All of one run that is kept in memory. Not thread-safe. */
final class MemoryRun {

  Run run;
  final TreeMap<Integer, Step> steps = new TreeMap<>();
  final List<Activity> activities = new ArrayList<>();
  final List<RunEntry> log = new ArrayList<>();
  final Collection<String> approvals = new LinkedHashSet<>();
  final Map<JobId, Long> logged = new HashMap<>();

  MemoryRun(Run run) {
    this.run = run;
  }

  /** Takes the run in another state. */
  void move(Run moved, Instant time) {
    run = moved;
    log.add(new RunEntry.Moved(next(), time, moved.state()));
  }

  /** Takes a step in another state. */
  void move(Step step, Instant time) {
    steps.put(step.number(), step);
    log.add(new RunEntry.Stepped(next(), time, step.number(), step.state()));
  }

  /** Takes a line for people, once. */
  void note(RunChange.Noted change) {
    if (begin(change.note())) {
      log.add(
          new RunEntry.Noted(next(), change.note().started(), change.note().step(), change.line()));
    }
  }

  private long next() {
    return log.size() + 1L;
  }

  private int find(Activity like) {
    for (int i = 0; i < activities.size(); i++) {
      Activity a = activities.get(i);
      if (a.step() == like.step() && a.attempt() == like.attempt() && a.key().equals(like.key())) {
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
                  next(), change.time(), change.step(), p.minion(), p.line(), p.done(), p.total());
        });
  }
}
