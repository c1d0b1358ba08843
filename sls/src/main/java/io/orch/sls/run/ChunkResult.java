package io.orch.sls.run;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.module.Outcome;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one chunk.
 *
 * @param ending why it ended as it did
 * @param changes what changed, or would
 * @param number its place in the sequence of execution, from 0: Salt's {@code __run_num__}
 * @param started by the wall clock
 */
public record ChunkResult(
    LowChunk chunk,
    Ending ending,
    Map<String, @Nullable Object> changes,
    String comment,
    int number,
    Instant started,
    Duration duration) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");
  private static final double NANOS_PER_MILLI = 1e6;

  /** The ways in which a chunk ends. */
  public enum Ending {
    /** All was as declared. */
    UNCHANGED,
    /** Something was changed. */
    CHANGED,
    /** Test mode: something would be changed. */
    WOULD_CHANGE,
    /** The declared state was not reached. */
    FAILED,
    /** Not run, and need not: {@code onlyif}, {@code unless}, {@code onchanges}, {@code onfail}. */
    SKIPPED,
    /** Not run because a required chunk failed, or the run stopped on a failure. */
    BLOCKED,
    /** Not run, or interrupted, because the run was cancelled. */
    CANCELLED
  }

  public ChunkResult {
    changes = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(changes));
  }

  /** Salt's result: true, false, or null when test mode predicts a change. */
  public @Nullable Boolean result() {
    return switch (ending) {
      case UNCHANGED, CHANGED, SKIPPED -> Boolean.TRUE;
      case FAILED, BLOCKED, CANCELLED -> Boolean.FALSE;
      case WOULD_CHANGE -> null;
    };
  }

  public boolean failed() {
    return Boolean.FALSE.equals(result());
  }

  /** Whether the chunk's function was called. */
  public boolean ran() {
    return switch (ending) {
      case UNCHANGED, CHANGED, WOULD_CHANGE, FAILED -> true;
      case SKIPPED, BLOCKED, CANCELLED -> false;
    };
  }

  /** Whether it changed something, or in test mode would. */
  public boolean changed() {
    return !changes.isEmpty() || ending == Ending.WOULD_CHANGE;
  }

  static Ending ending(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Unchanged u -> Ending.UNCHANGED;
      case Outcome.Changed c -> c.changes().isEmpty() ? Ending.UNCHANGED : Ending.CHANGED;
      case Outcome.WouldChange w -> Ending.WOULD_CHANGE;
      case Outcome.Failed f -> Ending.FAILED;
    };
  }

  /** Salt's return of one state. Times are the host's local time; {@code duration} is in ms. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", chunk.name());
    map.put("result", result());
    map.put("changes", changes);
    map.put("comment", comment);
    map.put("__id__", chunk.id());
    map.put("__sls__", chunk.sls());
    map.put("__run_num__", (long) number);
    map.put("start_time", TIME.format(started.atZone(ZoneId.systemDefault())));
    map.put("duration", duration.toNanos() / NANOS_PER_MILLI);
    if (ending == Ending.SKIPPED) {
      map.put("skip_watch", true);
    }
    if (!ran()) {
      map.put("__state_ran__", false);
    }
    return map;
  }

  /** All that {@link #restore} needs, as a value of the data tree. */
  public Map<String, @Nullable Object> store() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("ending", ending.name());
    map.put("changes", changes);
    map.put("comment", comment);
    map.put("number", (long) number);
    map.put("started", started.toString());
    map.put("nanos", duration.toNanos());
    return map;
  }

  /** The result that {@link #store} wrote for the same chunk. */
  public static ChunkResult restore(LowChunk chunk, Map<?, ?> stored) {
    Map<String, @Nullable Object> changes = Values.named(stored.get("changes"));
    return new ChunkResult(
        chunk,
        Ending.valueOf(Values.str(stored.get("ending"))),
        changes,
        Values.str(stored.get("comment")),
        (int) whole(stored.get("number")),
        Instant.parse(Values.str(stored.get("started"))),
        Duration.ofNanos(whole(stored.get("nanos"))));
  }

  private static long whole(@Nullable Object value) {
    return value instanceof Number n ? n.longValue() : 0;
  }
}
