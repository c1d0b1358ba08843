package io.orch.master.orchestrate;

import io.orch.proto.message.JobId;
import io.orch.sls.compile.LowChunk;
import io.orch.sls.run.ChunkResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One chunk of a run.
 *
 * @param number counted from 1, in the order of the chunks
 * @param ending why it ended; empty until it has
 * @param place in the sequence of execution, from 0
 * @param job that it started or will start; stored before it does
 */
public record Step(
    int number,
    LowChunk chunk,
    State state,
    String comment,
    Map<String, @Nullable Object> changes,
    Optional<ChunkResult.Ending> ending,
    int place,
    Optional<JobId> job,
    Optional<Instant> started,
    Optional<Instant> finished,
    Duration duration) {

  /** How far a step is. */
  public enum State {
    PENDING,
    RUNNING,
    OK,
    CHANGED,
    FAILED,
    SKIPPED,
    CANCELLED;

    /** As users and the wire write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(ChunkResult.Ending ending) {
      return switch (ending) {
        case UNCHANGED -> OK;
        case CHANGED, WOULD_CHANGE -> CHANGED;
        case FAILED -> FAILED;
        case SKIPPED, BLOCKED -> SKIPPED;
        case CANCELLED -> CANCELLED;
      };
    }
  }

  public Step {
    changes = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(changes));
  }

  /** A step that is not begun. */
  static Step pending(int number, LowChunk chunk) {
    return new Step(
        number,
        chunk,
        State.PENDING,
        "",
        Map.of(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO);
  }

  /** The same, begun. */
  Step begun(Instant time) {
    return new Step(
        number,
        chunk,
        State.RUNNING,
        "",
        Map.of(),
        Optional.empty(),
        place,
        job,
        Optional.of(time),
        Optional.empty(),
        Duration.ZERO);
  }

  /** The same, with the job that it starts. */
  public Step with(JobId newJob) {
    return new Step(
        number,
        chunk,
        state,
        comment,
        changes,
        ending,
        place,
        Optional.of(newJob),
        started,
        finished,
        duration);
  }

  /** The same with its result. */
  Step ended(ChunkResult result) {
    return new Step(
        number,
        chunk,
        State.of(result.ending()),
        result.comment(),
        result.changes(),
        Optional.of(result.ending()),
        result.number(),
        job,
        Optional.of(result.started()),
        Optional.of(result.started().plus(result.duration())),
        result.duration());
  }

  /** The same as it was when it began. */
  public Step asRunning() {
    return new Step(
        number,
        chunk,
        State.RUNNING,
        "",
        Map.of(),
        Optional.empty(),
        place,
        job,
        started,
        Optional.empty(),
        Duration.ZERO);
  }

  /** Its result, when it has one. */
  Optional<ChunkResult> result() {
    return ending.map(
        how ->
            new ChunkResult(
                chunk, how, changes, comment, place, started.orElse(Instant.EPOCH), duration));
  }
}
