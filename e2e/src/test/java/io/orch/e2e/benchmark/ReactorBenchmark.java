package io.orch.e2e.benchmark;

import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time from an operator's event to the result of the command that a reactor has a minion run
 * for it, as the operator sees it: event, job and result are on disk, all goes over TLS. Master and
 * minion share the process. The score is the time of 200 events, one after the other; the median
 * and the 99th percentile of one are printed beside it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4)
@Measurement(iterations = 4)
public class ReactorBenchmark {

  private static final int EVENTS = 200;
  private static final long PATIENCE = 30;

  @Param({"test.ping", "cmd.run"})
  private String function;

  private final SynchronousQueue<Long> returned = new SynchronousQueue<>();
  private Path home;
  private TestingMaster master;
  private TestingMinion minion;
  private Operator operator;
  private Thread watcher;

  @Setup
  public void start() throws Exception {
    home = Files.createTempDirectory("reactions");
    master = TestingMaster.configured(home.resolve("master"), "reactor: [{go: [salt://go.sls]}]\n");
    String arguments = function.equals("cmd.run") ? ", {arg: ['true']}" : "";
    master.write(
        "states/go.sls", "go:\n  local." + function + ": [{tgt: web1}" + arguments + "]\n");
    operator = master.operator();
    minion = TestingMinion.join(master, "web1", home.resolve("web1"));
    operator.awaitConnected("web1");
    watcher =
        Thread.ofVirtual()
            .start(
                () ->
                    operator
                        .client()
                        .watchEvents(
                            "salt/job/*/ret/*", 0, event -> hand(System.nanoTime()), lost -> {}));
  }

  private void hand(long time) {
    try {
      returned.put(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Benchmark
  public long events() throws InterruptedException {
    long[] times = new long[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      long before = System.nanoTime();
      operator.client().fire("go", Map.of("n", (long) i));
      Long after = returned.poll(PATIENCE, TimeUnit.SECONDS);
      if (after == null) {
        throw new IllegalStateException("no command ran for event " + i);
      }
      times[i] = after - before;
    }
    Arrays.sort(times);
    System.out.printf(
        "median %.1f ms, 99th percentile %.1f ms; ",
        times[EVENTS / 2] / 1e6, times[EVENTS * 99 / 100] / 1e6);
    return times[EVENTS / 2];
  }

  @TearDown
  public void stop() throws IOException {
    watcher.interrupt();
    operator.close();
    minion.close();
    master.close();
    Scratch.delete(home);
  }
}
