package io.orch.e2e.rollout;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks one address all the time, bounded in rate, and keeps what did not go well. */
final class Visitor implements AutoCloseable {

  private static final long BETWEEN_MILLIS = 10;
  private static final int SOME = 20;
  private static final long PATIENCE_SECONDS = 20;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI address;
  private final List<String> lost = new CopyOnWriteArrayList<>();
  private final Set<String> seen = new ConcurrentSkipListSet<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  Visitor(String host) {
    address = URI.create("http://" + host + "/");
    clock.scheduleAtFixedRate(this::visit, 0, BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void visit() {
    try {
      ask(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      asked.incrementAndGet();
      seen.add(answer.body().strip());
      if (answer.statusCode() != 200) {
        lost.add(answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      lost.add(String.valueOf(e));
    }
  }

  /** Waits until it has been answered some more times. */
  void awaitMore() {
    int before = asked.get();
    await().until(() -> asked.get() > before + SOME);
  }

  /** All requests that were not answered with 200. */
  List<String> lost() {
    return lost;
  }

  /** What was answered, each once. */
  Set<String> seen() {
    return seen;
  }

  @Override
  public void close() throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    client.shutdownNow();
    System.out.println("requests answered: " + asked + ", lost: " + lost.size());
  }
}
