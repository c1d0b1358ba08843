package io.orch.minion.metadata;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a metadata service: without a proxy, without following it elsewhere, each answer bounded in
 * size and time from the first byte to the last, and all of them together in time. What fails is
 * tried again a few times. For one reading.
 */
final class MetadataClient {

  /** The most that is read of an answer. */
  static final int LIMIT = 64 * 1024;

  private static final Duration ONE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int TRIES = 3;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ONE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(ProxySelector.of(null))
          .build();

  private final String base;
  private final Clock clock;
  private final long until;

  /**
   * @param base URL without a slash at its end
   * @param limit for all answers
   */
  MetadataClient(String base, Duration limit, Clock clock) {
    this.base = base;
    this.clock = clock;
    until = clock.nanos() + limit.toNanos();
  }

  /** An answer. */
  record Answer(int status, byte[] body) {

    String text() {
      return new String(body, java.nio.charset.StandardCharsets.UTF_8).strip();
    }
  }

  /**
   * Asks, again where the service fails or is silent.
   *
   * @throws OrchException TIMED_OUT, LIMIT_EXCEEDED or COMMAND_FAILED
   */
  Answer ask(String method, String path, Map<String, String> headers) {
    Duration pause = PAUSE;
    for (int tried = 1; ; tried++) {
      try {
        Answer answer = once(method, path, headers);
        if (answer.status() < 500 || tried == TRIES) {
          return answer;
        }
      } catch (OrchException e) {
        if (tried == TRIES || e.code() == ErrorCode.LIMIT_EXCEEDED || left().isZero()) {
          throw e;
        }
      }
      sleep(pause);
      pause = pause.multipliedBy(4);
    }
  }

  private Answer once(String method, String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::header);
    Duration time = left().compareTo(ONE) < 0 ? left() : ONE;
    if (time.isZero()) {
      throw late(path);
    }
    Scope scope = new Scope("metadata");
    try {
      FutureTask<Answer> answer = scope.submit("ask", () -> send(request.build(), path));
      return answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw late(path);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof OrchException known ? known : failed(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "reading metadata was interrupted");
    } finally {
      scope.cancel();
    }
  }

  private static Answer send(HttpRequest request, String path)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      byte[] body = in.readNBytes(LIMIT + 1);
      if (body.length > LIMIT) {
        throw new OrchException(
            ErrorCode.LIMIT_EXCEEDED,
            "the metadata service answered " + path + " with more than " + LIMIT + " bytes");
      }
      return new Answer(response.statusCode(), body);
    }
  }

  private Duration left() {
    long nanos = until - clock.nanos();
    return nanos <= 0 ? Duration.ZERO : Duration.ofNanos(nanos);
  }

  private void sleep(Duration pause) {
    try {
      clock.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "reading metadata was interrupted");
    }
  }

  private OrchException late(String path) {
    return new OrchException(
        ErrorCode.TIMED_OUT, "the metadata service at " + base + " did not answer " + path);
  }

  private OrchException failed(String path, Exception cause) {
    return new OrchException(
        ErrorCode.COMMAND_FAILED,
        Location.NONE,
        "the metadata service at "
            + base
            + " can't be asked for "
            + path
            + ": "
            + cause.getMessage(),
        cause);
  }
}
