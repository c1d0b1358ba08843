package io.orch.master.rollout;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One exchange with an HTTP server, bounded in time and size; redirections are not followed. */
final class HttpLook {

  private static final int MOST = 64 * 1024;

  private HttpLook() {}

  static Seen at(HttpCheck check, Duration timeout) {
    Instant time = Clock.SYSTEM.now();
    long start = Clock.SYSTEM.nanos();
    try (Scope scope = new Scope("probe")) {
      HttpClient client = client(check, timeout);
      FutureTask<Seen> look = scope.submit("http", () -> ask(client, check, time, start));
      try {
        return look.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        return failed(check, time, start, "no answer within " + Span.text(timeout));
      } catch (ExecutionException e) {
        return failed(check, time, start, reason(e.getCause() == null ? e : e.getCause()));
      } finally {
        client.shutdownNow();
        look.cancel(true);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "stopped while waiting for " + check.text());
    } catch (OrchException e) {
      return failed(check, time, start, String.valueOf(e.getMessage()));
    }
  }

  private static HttpClient client(HttpCheck check, Duration timeout) {
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout);
    if (!check.tls().verify() || !check.tls().ca().isEmpty()) {
      builder.sslContext(Trust.context(check.tls()));
    }
    return builder.build();
  }

  private static Seen ask(HttpClient client, HttpCheck check, Instant time, long start)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(check.uri());
    check.sent().forEach(request::setHeader);
    HttpResponse<InputStream> response =
        client.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      String body = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
      Map<String, String> fields = new LinkedHashMap<>();
      response.headers().map().forEach((name, all) -> fields.put(name, String.join(", ", all)));
      return check.seen(time, millis(start), response.statusCode(), fields, body, "");
    }
  }

  private static Seen failed(HttpCheck check, Instant time, long start, String error) {
    return check.seen(time, millis(start), -1, Map.of(), "", error);
  }

  static long millis(long start) {
    return (Clock.SYSTEM.nanos() - start) / 1_000_000;
  }

  static String reason(Throwable cause) {
    String message = cause.getMessage();
    String kind = cause.getClass().getSimpleName();
    return message == null || message.isBlank() ? kind : kind + ": " + message;
  }
}
