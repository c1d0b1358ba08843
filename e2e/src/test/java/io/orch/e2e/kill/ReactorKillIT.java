package io.orch.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.orch.cli.client.Event;
import io.orch.cli.client.Reactor;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMinion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A burst of events while what a reactor asks first fails, and the master is killed three times on
 * the way: each event is reacted to once, in order. {@code -Dreactor.events=100000} says how many,
 * {@code -Dreactor.seconds=60} for how long it fails.
 */
class ReactorKillIT {

  private static final int EVENTS = Integer.getInteger("reactor.events", 300);
  private static final int SECONDS = Integer.getInteger("reactor.seconds", 4);
  private static final int KILLS = 3;

  /** Asks whether it may, then has a minion do it. */
  private static final String SLS =
      """
      a gate:
        runner.http.query: [{args: {url: 'http://127.0.0.1:%d/', status: True}}, {order: 1}]
      work:
        local.test.arg: [{tgt: web1}, {arg: [{{ data.n }}]}, {order: 2}]
      """;

  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean broken = true;
  private HttpServer gate;

  @BeforeEach
  void openGate() throws Exception {
    gate = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gate.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    gate.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(broken ? 503 : 200, -1);
          exchange.close();
        });
    gate.start();
  }

  @AfterEach
  void closeGate() {
    gate.stop(0);
  }

  @Test
  void burst_whileTheActionFailsAndTheMasterIsKilled_isReactedToOnceInOrder(@TempDir Path home)
      throws Exception {
    String settings =
        """
        reactor: [{burst: [salt://burst.sls]}]
        reactor_attempts: 1000
        """;
    ChildMaster master = ChildMaster.start(home, settings);
    master.write("states/burst.sls", SLS.formatted(gate.getAddress().getPort()));
    try (Operator operator = master.operator();
        TestingMinion minion = master.join(operator, "web1")) {
      long begun = System.nanoTime();
      fire(operator);
      System.out.printf("%d events after %d s%n", EVENTS, since(begun));
      KillSite.soon(() -> asked.get() > 0);
      assertThat(reactor(operator).reactions()).isZero();
      kill(master, operator);
      KillSite.soon(() -> since(begun) >= SECONDS);
      broken = false;
      for (int i = 1; i < KILLS; i++) {
        long some = (long) EVENTS * i / KILLS;
        await(operator, some);
        kill(master, operator);
      }
      await(operator, EVENTS);
      System.out.printf("%d reactions after %d s%n", EVENTS, since(begun));
      List<Event> all = events(operator);
      assertThat(work(all)).isEqualTo(numbers(all));
      assertThat(numbers(all)).hasSize(EVENTS).doesNotHaveDuplicates();
      assertThat(operator.client().reactors().dead("", 1)).isEmpty();
    } finally {
      master.close();
    }
  }

  private static void fire(Operator operator) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              int n = next.getAndIncrement();
                              while (n < EVENTS) {
                                operator.client().fire("burst", Map.of("n", (long) n));
                                n = next.getAndIncrement();
                              }
                            }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static long since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
  }

  private static void kill(ChildMaster master, Operator operator) throws Exception {
    master.killAndRestart();
    KillSite.soon(() -> !operator.client().version().version().isEmpty());
  }

  private static Reactor reactor(Operator operator) {
    return operator.client().reactors().list().reactors().get(0);
  }

  /** Waits for so many reactions, for as long as there are more from time to time. */
  private static void await(Operator operator, long reactions) {
    long[] seen = {0};
    while (seen[0] < reactions) {
      long before = seen[0];
      KillSite.soon(
          () -> {
            seen[0] = reactor(operator).reactions();
            return seen[0] > before || seen[0] >= reactions;
          });
    }
  }

  /** The whole log. */
  private static List<Event> events(Operator operator) {
    List<Event> all = new ArrayList<>();
    long last = operator.client().fire("end", Map.of()).sequence();
    try {
      operator
          .client()
          .watchEvents(
              "*",
              1,
              event -> {
                if (event.sequence() == last) {
                  throw new Over();
                }
                all.add(event);
              },
              lost -> {});
    } catch (Over e) {
      return all;
    }
    throw new IllegalStateException("the log has no end");
  }

  /** Ends the reading of the log. */
  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static List<Object> numbers(List<Event> all) {
    return all.stream()
        .filter(event -> event.tag().equals("burst"))
        .map(event -> ((Map<?, ?>) event.data()).get("n"))
        .map(Object.class::cast)
        .toList();
  }

  private static List<Object> work(List<Event> all) {
    return all.stream()
        .filter(event -> event.tag().matches("salt/job/.*/new"))
        .map(event -> ((List<?>) ((Map<?, ?>) event.data()).get("arg")).get(0))
        .map(Object.class::cast)
        .toList();
  }
}
