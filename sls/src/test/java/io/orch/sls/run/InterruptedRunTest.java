package io.orch.sls.run;

import static io.orch.sls.run.Script.endings;
import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.module.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterruptedRunTest {

  private final Script script = new Script();

  @Test
  void resume_finishedChunks_areNotRunAgain() {
    String sls =
        """
        a: x.change
        b: {x.ok: [onchanges: [x: a]]}
        c: {x.ok: [require: [x: b]]}
        """;
    RunResult whole = script.run(sls);
    Map<String, ChunkResult> finished = new HashMap<>();
    for (ChunkResult result : whole.results().subList(0, 2)) {
      finished.put(result.chunk().tag(), ChunkResult.restore(result.chunk(), result.store()));
    }
    script.calls.clear();
    RunResult resumed = script.run(sls, RunOptions.DEFAULT.withFinished(finished));
    assertThat(script.calls).containsExactly("c");
    assertThat(endings(resumed)).isEqualTo(endings(whole));
    assertThat(resumed.results().get(0)).isEqualTo(whole.results().get(0));
    assertThat(resumed.results()).extracting(ChunkResult::number).containsExactly(0, 1, 2);
  }

  @Test
  void resume_failedChunkWithFailhard_staysStopped() {
    String sls = "a: {x.fail: [failhard: true]}\nb: x.ok\n";
    ChunkResult failed = script.run(sls).results().get(0);
    RunResult resumed =
        script.run(sls, RunOptions.DEFAULT.withFinished(Map.of(failed.chunk().tag(), failed)));
    assertThat(endings(resumed)).containsExactly("a=FAILED");
  }

  @Test
  void interrupt_duringAChunk_cancelsTheRest() {
    RunResult result = script.run("a: x.ok\nb: x.interrupt\nc: x.ok\n");
    assertThat(endings(result)).containsExactly("a=UNCHANGED", "b=CANCELLED");
    assertThat(result.cancelled()).isTrue();
    assertThat(result.succeeded()).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void interrupt_beforeAChunk_cancelsTheRest() {
    ChunkExecutor executor =
        (chunk, watched, test) -> {
          Thread.currentThread().interrupt();
          return Outcome.unchanged("done");
        };
    RunResult result =
        new Runner()
            .run(
                Script.chunks("a: x.ok\nb: x.ok\n"),
                executor,
                RunOptions.DEFAULT,
                RunListener.NONE);
    assertThat(endings(result)).containsExactly("a=UNCHANGED");
    assertThat(result.cancelled()).isTrue();
  }
}
