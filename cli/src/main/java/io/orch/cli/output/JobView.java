package io.orch.cli.output;

import io.orch.cli.client.Job;
import io.orch.cli.client.JobEntry;
import io.orch.cli.client.Progress;
import io.orch.cli.client.TargetResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** A job as its log tells it: what goes on now, and in the end what became of it. Thread-safe. */
public final class JobView implements View {

  private static final Duration SLOW = Duration.ofSeconds(2);

  private final Job job;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, TargetResult> targets = new LinkedHashMap<>();
  private final Map<String, Progress> progress = new LinkedHashMap<>();

  public JobView(Job job) {
    this.job = job;
    job.targets().forEach(target -> targets.put(target.minion(), target));
  }

  /** Takes an entry of the job's log. */
  public void accept(JobEntry entry) {
    lock.lock();
    try {
      switch (entry) {
        case JobEntry.Moved moved -> accept(moved.target());
        case JobEntry.Advanced advanced ->
            progress.put(advanced.progress().minion(), advanced.progress());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes what is known of a target from elsewhere. */
  public void accept(TargetResult target) {
    lock.lock();
    try {
      targets.merge(target.minion(), target, JobView::later);
    } finally {
      lock.unlock();
    }
  }

  private static TargetResult later(TargetResult before, TargetResult now) {
    return before.closed() && !now.closed() ? before : now;
  }

  /** All targets, as far as they are known. */
  public Collection<TargetResult> targets() {
    lock.lock();
    try {
      return List.copyOf(targets.values());
    } finally {
      lock.unlock();
    }
  }

  /** Whether there are targets and all have an outcome. */
  public boolean complete() {
    Collection<TargetResult> all = targets();
    return !all.isEmpty() && all.stream().allMatch(TargetResult::closed);
  }

  @Override
  public List<Line> status(Duration elapsed, String spinner) {
    lock.lock();
    try {
      Line line =
          new Line()
              .add(spinner + " ", Style.CHANGED)
              .add(job.function(), Style.STRONG)
              .add("  " + TargetGroup.counts(targets.values()))
              .add(Progressing.of(targets.values(), progress))
              .add("  " + Durations.of(elapsed), Style.FAINT);
      List<Line> lines = new ArrayList<>(List.of(line));
      List<String> open =
          targets.values().stream().filter(t -> !t.closed()).map(TargetResult::minion).toList();
      if (elapsed.compareTo(SLOW) > 0 && !open.isEmpty() && open.size() < targets.size()) {
        lines.add(Line.of("waiting for " + Names.of(open), Style.FAINT).indent(2));
      }
      return lines;
    } finally {
      lock.unlock();
    }
  }

  /** What became of it: results once each with the minions that share them, then the counts. */
  public List<Line> report() {
    Collection<TargetResult> all = targets();
    List<Line> lines = new ArrayList<>();
    for (TargetGroup group : TargetGroup.of(all)) {
      lines.addAll(group.full());
    }
    lines.add(
        new Line()
            .add(TargetGroup.counts(all), Style.STRONG)
            .add("  job " + job.jid(), Style.FAINT));
    return lines;
  }

  /** The job with what is known of its targets, for programs. */
  public Job job() {
    return new Job(
        job.jid(),
        job.function(),
        job.arguments(),
        job.keywords(),
        job.target(),
        job.targetKind(),
        job.operator(),
        job.created(),
        job.finished() || complete(),
        List.copyOf(targets()),
        job.run());
  }
}
