package io.orch.proto.http;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Scope;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks servers that may misbehave: the time of a request is for all of its answer, to the last
 * byte. One that takes longer is TIMED_OUT.
 */
public final class StrictHttp implements Http {

  /** How much later the client itself would give up, so that all that is late is told alike. */
  private static final Duration LATER = Duration.ofSeconds(1);

  private final JdkHttp http;

  /** Follows no server elsewhere. */
  public StrictHttp() {
    this(HttpClient.Redirect.NEVER);
  }

  private StrictHttp(HttpClient.Redirect redirects) {
    http = new JdkHttp(redirects);
  }

  /** One that follows servers elsewhere, but not from HTTPS to HTTP. */
  public static StrictHttp following() {
    return new StrictHttp(HttpClient.Redirect.NORMAL);
  }

  @Override
  public URI uri(String text) {
    return http.uri(text);
  }

  @Override
  public Response send(Request request, Trust trust, int limit) {
    Scope scope = new Scope("http");
    try {
      FutureTask<Response> answer =
          scope.submit("ask", () -> http.send(later(request), trust, limit));
      return answer.get(request.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new OrchException(
          ErrorCode.TIMED_OUT,
          request.uri()
              + " did not answer to the end within "
              + request.timeout().toSeconds()
              + " s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof OrchException known
          ? known
          : new OrchException(ErrorCode.COMMAND_FAILED, request.uri() + ": " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(ErrorCode.CANCELLED, "asking " + request.uri() + " was cancelled");
    } finally {
      scope.cancel();
    }
  }

  private static Request later(Request request) {
    return new Request(
        request.method(),
        request.uri(),
        request.headers(),
        request.body(),
        request.timeout().plus(LATER));
  }
}
