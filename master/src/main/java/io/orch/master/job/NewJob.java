package io.orch.master.job;

import io.orch.master.event.NewEvent;
import java.util.List;

/** A job that is not stored yet, its targets, and the event that tells of it. */
public record NewJob(Job job, List<JobTarget> targets, NewEvent event) {

  public NewJob {
    targets = List.copyOf(targets);
  }

  /** A short text for logs, without arguments, which may hold secrets. */
  @Override
  public String toString() {
    JobRequest request = job.request();
    return "job %s %s for %d minions, asked by %s"
        .formatted(job.id(), request.function(), targets.size(), request.operator());
  }
}
