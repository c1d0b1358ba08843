package io.orch.e2e.rollout;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks one address all the time, bounded in rate, and keeps what did not go well. */
final class Visitor implements AutoCloseable {

  private static final long BETWEEN_MILLIS = 15;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI address;
  private final List<String> lost = new CopyOnWriteArrayList<>();
  private final Set<String> seen = new ConcurrentSkipListSet<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final Thread thread;

  Visitor(int port) {
    address = URI.create("http://127.0.0.1:" + port + "/");
    thread = Thread.ofVirtual().start(this::visit);
  }

  private void visit() {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        ask(request);
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      }
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

  int asked() {
    return asked.get();
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
    thread.interrupt();
    thread.join();
    client.shutdownNow();
  }
}
