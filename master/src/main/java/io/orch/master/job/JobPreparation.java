package io.orch.master.job;

import io.orch.master.inventory.Inventory;
import io.orch.master.session.Sessions;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.sls.task.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes jobs of what is wanted: on the minions that a target means now.
 *
 * @param pillars the pillar of a minion, for targets that look at pillar
 */
record JobPreparation(
    Inventory inventory,
    Function<MinionId, Map<String, @Nullable Object>> pillars,
    Sessions sessions,
    JobEvents events,
    Admission admission,
    Clock clock) {

  NewJob job(JobId id, JobRequest request) {
    SortedSet<MinionId> minions =
        inventory.resolve(request.target(), request.targetKind(), pillars);
    if (minions.isEmpty()) {
      throw request.unmatched();
    }
    admission.require(request, minions);
    Job job = new Job(id, request, clock.now(), false);
    List<JobTarget> targets = minions.stream().map(this::target).toList();
    return new NewJob(job, targets, events.started(job, targets));
  }

  private JobTarget target(MinionId minion) {
    JobTarget.State state =
        sessions.connected(minion) ? JobTarget.State.OFFERED : JobTarget.State.WAITING;
    return new JobTarget(minion, state, 1, Optional.empty());
  }
}
