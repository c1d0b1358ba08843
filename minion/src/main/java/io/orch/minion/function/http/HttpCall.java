package io.orch.minion.function.http;

import io.orch.minion.system.HostFiles;
import io.orch.minion.system.Http;
import io.orch.sls.module.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One request of the {@code http} functions and states.
 *
 * @param request how it is asked: their arguments
 * @param timeout seconds
 */
public record HttpCall(String url, HttpRequest request, double timeout) {

  private static final int BODY_LIMIT = 64 * 1024 * 1024;

  /** Sends it; the errors are those of the port. */
  public Http.Response send(Context context) {
    Http http = context.port(Http.class);
    Http.Request sent =
        new Http.Request(
            request.method(),
            address(http),
            request.headers(),
            request.body().getBytes(StandardCharsets.UTF_8),
            Duration.ofMillis(Math.max(1, (long) (timeout * 1000))));
    return http.send(sent, request.tls().trust(context.port(HostFiles.class)), BODY_LIMIT);
  }

  private URI address(Http http) {
    URI uri = http.uri(url);
    if (request.params().isEmpty()) {
      return uri;
    }
    String sign = uri.getRawQuery() == null ? "?" : "&";
    return http.uri(url + sign + HttpRequest.form(request.params()));
  }
}
