package io.orch.master.drift;

import io.orch.master.event.Event;
import io.orch.master.job.Job;
import io.orch.master.orchestrate.Revisions;
import io.orch.proto.message.JobId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The revisions that jobs used. A job of an operator names none, and uses the newest: that is known
 * when it was the same at the job's beginning and at its end. Not thread-safe.
 */
final class JobRevisions {

  private static final int MOST = 1_000;
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final Tools tools;
  private final Map<String, Revisions> begun = new LinkedHashMap<>();

  JobRevisions(Tools tools) {
    this.tools = tools;
  }

  /** A job begins; what is read late says nothing of then. */
  void begins(JobId job, Event event) {
    if (fresh(event)) {
      begun.put(job.value(), tools.revisions());
      if (begun.size() > MOST) {
        begun.remove(begun.keySet().iterator().next());
      }
    }
  }

  private boolean fresh(Event event) {
    return event.time().plus(FRESH).isAfter(tools.clock().now());
  }

  /** What a job used of which a return is read. */
  Revisions of(Job job, Event returned) {
    if (!job.request().treeRevision().isEmpty()) {
      return new Revisions(job.request().treeRevision(), job.request().pillarRevision());
    }
    Revisions first = begun.get(job.id().value());
    return first != null && fresh(returned) && first.equals(tools.revisions())
        ? first
        : Standing.NOT_KNOWN;
  }
}
