package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether this master can work on runs: whether it has their files and pillar, or the same in
 * its roots. Reading the roots takes time, so that it is not done for a run that was in vain a
 * short time ago. Thread-safe.
 */
final class RunFiles {

  private static final Logger log = LoggerFactory.getLogger(RunFiles.class);

  private final Orchestra orchestra;
  private final Duration between;
  private final Clock clock;
  private final Map<RunId, Instant> lacking = new ConcurrentHashMap<>();

  /**
   * @param between two looks for the files of a run
   */
  RunFiles(Orchestra orchestra, Duration between, Clock clock) {
    this.orchestra = orchestra;
    this.between = between;
    this.clock = clock;
  }

  boolean has(Run run) {
    Instant now = clock.now();
    Instant last = lacking.get(run.id());
    if (last != null && now.isBefore(last.plus(between))) {
      return false;
    }
    if (has(run.revisions())) {
      lacking.remove(run.id());
      return true;
    }
    if (lacking.put(run.id(), now) == null) {
      log.warn(
          "run {} can't go on here: file_roots or pillar_roots of this master differ from {}",
          run.id(),
          run.revisions());
    }
    return false;
  }

  private boolean has(Revisions revisions) {
    try {
      orchestra.require(revisions);
      return true;
    } catch (OrchException e) {
      return false;
    }
  }
}
