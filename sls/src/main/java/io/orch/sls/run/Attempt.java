package io.orch.sls.run;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Outcome;
import io.orch.sls.run.ChunkResult.Ending;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one chunk whose requisites hold: conditions, the function, its watch, checks, retries. */
final class Attempt {

  private final ChunkExecutor executor;
  private final RunOptions options;
  private final Conditions conditions;

  Attempt(ChunkExecutor executor, RunOptions options) {
    this.executor = executor;
    this.options = options;
    this.conditions = new Conditions(options.functions());
  }

  /** How a chunk ended, without its place in the run. */
  record End(Ending ending, Map<String, @Nullable Object> changes, String comment) {
    static End of(Outcome outcome) {
      return new End(ChunkResult.ending(outcome), outcome.changes(), outcome.comment());
    }

    static End of(Ending ending, String comment) {
      return new End(ending, Map.of(), comment);
    }

    boolean changed() {
      return !changes.isEmpty() || ending == Ending.WOULD_CHANGE;
    }
  }

  /** Runs the chunk, again where it is to be retried. */
  ChunkResult run(LowChunk chunk, boolean watched, int number) throws InterruptedException {
    Instant started = options.clock().now();
    long since = options.clock().nanos();
    End end = retried(chunk, watched);
    Duration duration = Duration.ofNanos(options.clock().nanos() - since);
    return new ChunkResult(chunk, end.ending, end.changes, end.comment, number, started, duration);
  }

  /** What the chunk would do, without doing it. */
  End predict(LowChunk chunk) throws InterruptedException {
    return once(chunk, false, true);
  }

  /** Does what the chunk does when something it watches or listens to has changed. */
  ChunkResult react(LowChunk chunk, LowChunk as, int number) throws InterruptedException {
    Instant started = options.clock().now();
    long since = options.clock().nanos();
    End end = reacting(chunk);
    Duration duration = Duration.ofNanos(options.clock().nanos() - since);
    return new ChunkResult(as, end.ending, end.changes, end.comment, number, started, duration);
  }

  private End reacting(LowChunk chunk) throws InterruptedException {
    try {
      String skip = conditions.skip(chunk);
      return skip != null ? End.of(Ending.SKIPPED, skip) : End.of(call(chunk, true, test(chunk)));
    } catch (OrchException e) {
      return End.of(Ending.FAILED, Conditions.failure(e));
    }
  }

  private boolean test(LowChunk chunk) {
    return chunk.argument("test") instanceof Boolean own ? own : options.test();
  }

  private End retried(LowChunk chunk, boolean watched) throws InterruptedException {
    boolean test = test(chunk);
    Retry retry = Retry.of(chunk);
    StringBuilder log = new StringBuilder();
    for (int attempt = 1; ; attempt++) {
      End end = once(chunk, watched, test);
      boolean succeeded = end.ending != Ending.FAILED;
      if (test || succeeded == retry.until() || attempt >= retry.attempts()) {
        return log.isEmpty() ? end : new End(end.ending, end.changes, log + end.comment);
      }
      log.append("attempt ").append(attempt).append(" of ").append(retry.attempts());
      log.append(succeeded ? " succeeded: " : " failed: ").append(end.comment).append('\n');
      options.clock().sleep(retry.pause());
    }
  }

  private End once(LowChunk chunk, boolean watched, boolean test) throws InterruptedException {
    if (chunk.arguments().containsKey("umask")
        && !Values.str(chunk.argument("umask")).matches("0?[oO]?[0-7]+")) {
      String umask = Values.str(chunk.argument("umask"));
      return End.of(
          Ending.FAILED, "umask '" + umask + "' is no octal number: write it as '022', in quotes");
    }
    try {
      String skip = conditions.skip(chunk);
      End end = skip != null ? End.of(Ending.SKIPPED, skip) : End.of(call(chunk, false, test));
      if (watched
          && skip == null
          && !end.changed()
          && end.ending != Ending.FAILED
          && executor.watching(chunk)) {
        end = End.of(call(chunk, true, test));
      }
      boolean check = chunk.arguments().containsKey("check_cmd") && !executor.checking(chunk);
      return test || !check ? end : checked(chunk, end);
    } catch (OrchException e) {
      return End.of(Ending.FAILED, Conditions.failure(e));
    }
  }

  private End checked(LowChunk chunk, End end) {
    String failed = conditions.failedCheck(chunk);
    if (failed != null) {
      return new End(Ending.FAILED, end.changes, end.comment + "\ncheck_cmd failed: " + failed);
    }
    if (end.ending != Ending.FAILED) {
      return end;
    }
    Ending ending = end.changes.isEmpty() ? Ending.UNCHANGED : Ending.CHANGED;
    return new End(ending, end.changes, end.comment + "\ncheck_cmd succeeded");
  }

  private Outcome call(LowChunk chunk, boolean watched, boolean test) throws InterruptedException {
    try {
      return executor.execute(chunk, watched, test);
    } catch (OrchException e) {
      return Outcome.failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return Outcome.failed(chunk.function() + " failed unexpectedly: " + e);
    }
  }
}
