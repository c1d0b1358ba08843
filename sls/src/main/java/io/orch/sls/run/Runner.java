package io.orch.sls.run;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.requisite.Requisites;
import java.util.List;

/**
 * Runs low chunks, each after what it requires, and gives each its result by what became of what it
 * requires. The same for states on a minion and for steps of an orchestration. Thread-safe; a run
 * holds the calling thread, and chunks marked {@code parallel} get threads of their own.
 */
public final class Runner {

  /**
   * Runs chunks to the end, to the first failure under {@code failhard}, or to an interrupt, which
   * the result tells and which is no longer pending afterwards.
   *
   * @param chunks in order, as the compiler gives them
   * @throws io.orch.sls.error.OrchException when requisites form a circle; then nothing was run
   */
  public RunResult run(
      List<LowChunk> chunks, ChunkExecutor executor, RunOptions options, RunListener listener) {
    Requisites requisites = Requisites.of(chunks);
    int[] sequence = requisites.sequence();
    return new Run(List.copyOf(chunks), requisites, sequence, executor, options, listener)
        .execute();
  }
}
