package io.orch.proto.http;

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

  /** As much as an agent takes of an answer. */
  public static final int BODY_LIMIT = 64 * 1024 * 1024;

  /**
   * Sends it; the errors are those of the client.
   *
   * @param limit bytes of the answer's body that are taken; a longer one is refused
   */
  public Http.Response send(Http http, int limit) {
    Http.Request sent =
        new Http.Request(
            request.method(),
            address(http),
            request.headers(),
            request.body().getBytes(StandardCharsets.UTF_8),
            Duration.ofMillis(Math.max(1, (long) (timeout * 1000))));
    return http.send(sent, request.tls().trust(), limit);
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
