package io.orch.master.drift;

import io.orch.master.event.EventCursors;
import io.orch.master.event.EventLog;
import io.orch.master.files.FileRevisions;
import io.orch.master.inventory.Inventory;
import io.orch.master.job.Jobs;
import io.orch.master.orchestrate.Revisions;
import io.orch.proto.message.MinionId;
import io.orch.sls.task.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What drift is found with.
 *
 * @param pillars the pillar of a minion, for targets that look at pillar
 * @param files the revisions of the file roots
 * @param pillarRoots those of the pillar roots
 */
public record Tools(
    DriftStore store,
    Jobs jobs,
    Inventory inventory,
    Function<MinionId, Map<String, @Nullable Object>> pillars,
    FileRevisions files,
    FileRevisions pillarRoots,
    EventLog events,
    EventCursors cursors,
    Clock clock) {

  /** Now, as precisely as it is stored. */
  Instant now() {
    return clock.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The revisions that files and pillar are at now. */
  Revisions revisions() {
    return new Revisions(files.current().revision(), pillarRoots.current().revision());
  }
}
