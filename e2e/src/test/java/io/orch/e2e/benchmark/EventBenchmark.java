package io.orch.e2e.benchmark;

import io.orch.cli.client.EventQuery;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.minion.event.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 * Events of minions into the master's log: each is on its minion's disk before it is sent and on
 * the master's before it is acknowledged, over TLS. Master and minions share the process. The score
 * is the time until the log has them all; the events per second are printed beside it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class EventBenchmark {

  private static final int EVENTS = 20_000;
  private static final int SENDERS = 100;

  @Param({"1", "50"})
  private int minions;

  private final List<TestingMinion> agents = new ArrayList<>();
  private final List<Events> ways = new ArrayList<>();
  private Path home;
  private TestingMaster master;
  private Operator operator;
  private ExecutorService senders;

  @Setup
  public void start() throws Exception {
    home = Files.createTempDirectory("events");
    master =
        TestingMaster.configured(home.resolve("master"), "minion_events_per_second: 1000000\n");
    operator = master.operator();
    senders = Executors.newVirtualThreadPerTaskExecutor();
    for (int i = 0; i < minions; i++) {
      TestingMinion agent = TestingMinion.join(master, "web" + i, home.resolve("web" + i));
      agents.add(agent);
      ways.add(agent.minion().events());
    }
  }

  @Benchmark
  public long events() throws Exception {
    long last = newest();
    long begun = System.nanoTime();
    List<Future<?>> all = new ArrayList<>();
    for (int sender = 0; sender < SENDERS; sender++) {
      int own = sender % minions;
      all.add(senders.submit(() -> send(own)));
    }
    for (Future<?> one : all) {
      one.get();
    }
    long stored = System.nanoTime();
    while (newest() < last + EVENTS) {
      Thread.onSpinWait();
    }
    long end = System.nanoTime();
    System.out.printf(
        "%,.0f events/s on the minions' disks, %,.0f events/s in the log; ",
        EVENTS * 1e9 / (stored - begun), EVENTS * 1e9 / (end - begun));
    return end - begun;
  }

  private void send(int minion) {
    for (int i = 0; i < EVENTS / SENDERS; i++) {
      ways.get(minion)
          .send("salt/shop/web" + minion + "/sold", Map.of("item", "book", "n", (long) i));
    }
  }

  private long newest() {
    List<Long> newest = new ArrayList<>();
    operator
        .client()
        .events(
            new EventQuery("*", "", null, null, 0, 0, 1), event -> newest.add(event.sequence()));
    return newest.isEmpty() ? 0 : newest.getFirst();
  }

  @TearDown
  public void stop() throws IOException {
    senders.close();
    operator.close();
    agents.forEach(TestingMinion::close);
    master.close();
    Scratch.delete(home);
  }
}
