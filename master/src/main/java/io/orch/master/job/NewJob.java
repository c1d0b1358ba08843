package io.orch.master.job;

import io.orch.master.event.NewEvent;
import java.util.List;

/** A job that is not stored yet, its targets, and the event that tells of it. */
public record NewJob(Job job, List<JobTarget> targets, NewEvent event) {

  public NewJob {
    targets = List.copyOf(targets);
  }
}
