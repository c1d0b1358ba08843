package io.orch.master.orchestrate;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.Location;
import io.orch.sls.module.Outcome;
import io.orch.sls.run.ChunkResult;
import io.orch.sls.tree.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One chunk of a run, or what it did once more because something that it listens to changed.
 *
 * @param number counted from 1, in the order of the chunks
 * @param attempt from 1; one more each time that a retry sets it back
 * @param ending why it ended; empty until it has
 * @param place in the sequence of execution, from 0
 */
public record Step(
    int number,
    LowChunk chunk,
    int attempt,
    StepState state,
    String comment,
    Map<String, @Nullable Object> changes,
    Optional<ChunkResult.Ending> ending,
    int place,
    Optional<Instant> started,
    Optional<Instant> finished,
    Duration duration) {

  private static final String OWN = "run";

  public Step {
    changes = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(changes));
  }

  /** A step that is not begun. */
  static Step pending(int number, LowChunk chunk) {
    return pending(number, chunk, 1);
  }

  private static Step pending(int number, LowChunk chunk, int attempt) {
    return new Step(
        number,
        chunk,
        attempt,
        StepState.PENDING,
        "",
        Map.of(),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO);
  }

  /** The same, to be done again. */
  Step again() {
    return pending(number, chunk, attempt + 1);
  }

  /** The same, begun. */
  Step begun(Instant time) {
    return running(Optional.of(time));
  }

  /** The same as it was when it began. */
  public Step asRunning() {
    return running(started);
  }

  private Step running(Optional<Instant> since) {
    return new Step(
        number,
        chunk,
        attempt,
        StepState.RUNNING,
        "",
        Map.of(),
        Optional.empty(),
        place,
        since,
        Optional.empty(),
        Duration.ZERO);
  }

  /** The same with its result. */
  Step ended(ChunkResult result) {
    return new Step(
        number,
        chunk,
        attempt,
        StepState.of(result.ending()),
        result.comment(),
        result.changes(),
        Optional.of(result.ending()),
        result.number(),
        Optional.of(result.started()),
        Optional.of(result.started().plus(result.duration())),
        result.duration());
  }

  /** The same with what it did. */
  Step ended(Outcome outcome, Instant time) {
    ChunkResult.Ending how =
        switch (outcome) {
          case Outcome.Unchanged o -> ChunkResult.Ending.UNCHANGED;
          case Outcome.Changed o -> ChunkResult.Ending.CHANGED;
          case Outcome.WouldChange o -> ChunkResult.Ending.WOULD_CHANGE;
          case Outcome.Failed o -> ChunkResult.Ending.FAILED;
        };
    Instant since = started.orElse(time);
    return ended(
        new ChunkResult(
            chunk,
            how,
            outcome.changes(),
            outcome.comment(),
            number - 1,
            since,
            Duration.between(since, time)));
  }

  /** The same, broken off. */
  Step cancelled(String why, Instant time) {
    Instant since = started.orElse(time);
    ChunkResult.Ending how = ChunkResult.Ending.CANCELLED;
    String told = "cancelled " + why;
    Duration took = Duration.between(since, time);
    return ended(new ChunkResult(chunk, how, Map.of(), told, place, since, took));
  }

  /** Its result, when it has one. */
  Optional<ChunkResult> result() {
    return ending.map(
        how ->
            new ChunkResult(
                chunk, how, changes, comment, place, started.orElse(Instant.EPOCH), duration));
  }

  /** A step that no one wrote, which is done besides those of the orchestration. */
  static Step added(int number, String function, String sls) {
    return pending(
        number,
        new LowChunk(
            OWN,
            function,
            function,
            function,
            sls,
            Tree.BASE,
            List.of(),
            number,
            Map.of(),
            Location.NONE));
  }

  /** Whether it is none of the steps that the orchestration compiled to. */
  public boolean added() {
    return reaction() || chunk.state().equals(OWN);
  }

  /** Whether it is what a chunk did because something that it listens to changed. */
  public boolean reaction() {
    return chunk.function().endsWith(".mod_watch") && chunk.id().startsWith("listener_");
  }
}
