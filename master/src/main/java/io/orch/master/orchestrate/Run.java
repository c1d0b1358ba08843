package io.orch.master.orchestrate;

import io.orch.proto.message.RunId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An orchestration run as it is stored.
 *
 * @param treeRevision of the files that it uses, however they change meanwhile
 * @param snapshot the master's pillar when it was compiled
 * @param epoch of its lease; 0 when it has none
 */
public record Run(
    RunId id,
    RunRequest request,
    String treeRevision,
    Map<String, @Nullable Object> snapshot,
    long epoch,
    State state,
    String comment,
    Instant created,
    Optional<Instant> finished) {

  /** How far a run is. */
  public enum State {
    RUNNING,
    OK,
    CHANGED,
    FAILED,
    CANCELLED,
    /** The master was restarted and could not go on with it. */
    INTERRUPTED;

    /** As users and the wire write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same, ended. */
  public Run ended(State how, String why, Instant time) {
    return new Run(
        id, request, treeRevision, snapshot, epoch, how, why, created, Optional.of(time));
  }

  /** The same under an epoch. */
  public Run under(long newEpoch) {
    return new Run(
        id, request, treeRevision, snapshot, newEpoch, state, comment, created, finished);
  }
}
