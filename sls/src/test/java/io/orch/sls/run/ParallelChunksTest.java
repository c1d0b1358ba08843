package io.orch.sls.run;

import static io.orch.sls.run.Script.endings;
import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.module.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ParallelChunksTest {

  @Test
  void parallel_chunks_runAtTheSameTimeAndAreWaitedFor() {
    CountDownLatch both = new CountDownLatch(2);
    List<String> order = new ArrayList<>();
    ChunkExecutor executor =
        (chunk, watched, test) -> {
          if (chunk.arguments().containsKey("parallel")) {
            both.countDown();
            both.await();
          }
          synchronized (order) {
            order.add(chunk.id());
          }
          return Outcome.changed(Map.of("x", 1L), "done");
        };
    RunResult result =
        new Runner()
            .run(
                Script.chunks(
                    """
                    a: {x.y: [parallel: true]}
                    b: {x.y: [parallel: true]}
                    c: {x.y: [onchanges: [x: a, x: b]]}
                    """),
                executor,
                RunOptions.DEFAULT,
                RunListener.NONE);
    assertThat(endings(result)).containsExactly("a=CHANGED", "b=CHANGED", "c=CHANGED");
    assertThat(order).last().isEqualTo("c");
  }

  @Test
  void parallel_interrupted_endsItsThreads() {
    CountDownLatch never = new CountDownLatch(1);
    List<String> interrupted = new ArrayList<>();
    ChunkExecutor executor =
        (chunk, watched, test) -> {
          if (chunk.id().equals("b")) {
            throw new InterruptedException();
          }
          try {
            never.await();
          } catch (InterruptedException e) {
            interrupted.add(chunk.id());
            throw e;
          }
          return Outcome.unchanged("never");
        };
    RunResult result =
        new Runner()
            .run(
                Script.chunks("a: {x.y: [parallel: true]}\nb: x.y\n"),
                executor,
                RunOptions.DEFAULT,
                RunListener.NONE);
    assertThat(endings(result)).containsExactlyInAnyOrder("a=CANCELLED", "b=CANCELLED");
    assertThat(interrupted).containsExactly("a");
  }
}
