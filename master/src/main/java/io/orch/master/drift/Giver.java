package io.orch.master.drift;

import io.orch.master.duty.Term;
import io.orch.master.event.Cause;
import io.orch.master.job.JobRequest;
import io.orch.master.orchestrate.Revisions;
import io.orch.proto.message.JobId;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives minions that are to be looked at their jobs, so many at a time: a job and who it looks at
 * are stored together.
 */
record Giver(DriftSettings settings, Tools tools) {

  private static final Logger log = LoggerFactory.getLogger(Giver.class);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** While many wait, so many parts of a batch are given at once. */
  private static final int PARTS = 4;

  /** Begins what there is room for; whether that was anything. */
  boolean give(Term term) {
    List<Spot> waiting = tools.store().wanted(settings.batch());
    if (waiting.isEmpty()) {
      return false;
    }
    int room = settings.batch() - tools.store().busy();
    if (room < Math.min(waiting.size(), Math.max(1, settings.batch() / PARTS))) {
      return false;
    }
    String environment = waiting.getFirst().environment();
    give(
        term,
        environment,
        waiting.stream()
            .filter(spot -> spot.environment().equals(environment))
            .limit(room)
            .map(Spot::minion)
            .toList());
    return true;
  }

  private void give(Term term, String environment, List<MinionId> minions) {
    Set<MinionId> accepted = tools.inventory().accepted();
    List<MinionId> gone = minions.stream().filter(minion -> !accepted.contains(minion)).toList();
    List<MinionId> there = minions.stream().filter(accepted::contains).toList();
    if (!gone.isEmpty()) {
      tools.store().remove(gone);
    }
    if (there.isEmpty()) {
      return;
    }
    JobId id = tools.jobs().newId();
    try {
      List<Spot> spots = there.stream().map(minion -> new Spot(minion, environment)).toList();
      tools
          .jobs()
          .start(id, request(environment, there), () -> tools.store().give(term, id, spots));
      log.info("job {} looks for drift on {} minions", id, there.size());
    } catch (OrchException e) {
      if (e.code() != ErrorCode.NO_MINIONS_MATCHED) {
        throw e;
      }
    }
  }

  private JobRequest request(String environment, List<MinionId> minions) {
    Map<String, @Nullable Object> keywords = new HashMap<>();
    keywords.put("test", true);
    Revisions revisions = tools.revisions();
    return new JobRequest(
        minions.stream().map(MinionId::value).collect(Collectors.joining(",")),
        "list",
        "state.apply",
        settings.mods().isEmpty() ? List.of() : List.of(settings.mods()),
        keywords,
        Duration.ZERO,
        LONGEST,
        DriftSettings.NAME,
        "",
        settings.saltenv(),
        environment,
        Map.of(),
        revisions.files(),
        revisions.pillar(),
        "",
        0,
        "",
        "",
        Cause.NONE,
        List.of());
  }
}
