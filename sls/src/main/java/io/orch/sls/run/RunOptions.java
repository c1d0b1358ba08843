package io.orch.sls.run;

import io.orch.sls.module.Functions;
import io.orch.sls.task.Clock;
import java.util.Map;

/**
 * How a run is done.
 *
 * @param test whether to predict only; a chunk's own {@code test} argument wins
 * @param failhard whether the first failure ends the run; a chunk's own {@code failhard} wins; in
 *     test mode nothing ends the run
 * @param functions what {@code unless}, {@code onlyif} and {@code check_cmd} call: {@code
 *     cmd.retcode} and any that they name
 * @param finished results of an earlier attempt at the same run by {@link
 *     io.orch.sls.compile.LowChunk#tag}; these chunks are not run again
 */
public record RunOptions(
    boolean test,
    boolean failhard,
    Functions functions,
    Clock clock,
    Map<String, ChunkResult> finished) {

  /** A real run that goes on after failures, without functions, by the machine's clock. */
  public static final RunOptions DEFAULT =
      new RunOptions(false, false, Functions.NONE, Clock.SYSTEM, Map.of());

  public RunOptions {
    finished = Map.copyOf(finished);
  }

  public RunOptions withTest(boolean newTest) {
    return new RunOptions(newTest, failhard, functions, clock, finished);
  }

  public RunOptions withFailhard(boolean newFailhard) {
    return new RunOptions(test, newFailhard, functions, clock, finished);
  }

  public RunOptions withFunctions(Functions newFunctions) {
    return new RunOptions(test, failhard, newFunctions, clock, finished);
  }

  public RunOptions withClock(Clock newClock) {
    return new RunOptions(test, failhard, functions, newClock, finished);
  }

  public RunOptions withFinished(Map<String, ChunkResult> newFinished) {
    return new RunOptions(test, failhard, functions, clock, newFinished);
  }
}
