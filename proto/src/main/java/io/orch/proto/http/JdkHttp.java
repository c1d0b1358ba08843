package io.orch.proto.http;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTTP by the JDK's client, which is made when it is first needed. */
public final class JdkHttp implements Http {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient.Redirect redirects;
  private @Nullable HttpClient client;

  public JdkHttp() {
    this(HttpClient.Redirect.NORMAL);
  }

  JdkHttp(HttpClient.Redirect redirects) {
    this.redirects = redirects;
  }

  /** The client for servers that are trusted as usual is kept; others are made for one exchange. */
  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made = builder().build();
      client = made;
    }
    return made;
  }

  private HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT)
        .followRedirects(redirects);
  }

  @Override
  public URI uri(String text) {
    try {
      URI uri = URI.create(text);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          Location.NONE,
          "'" + text + "' is no URL: " + e.getMessage(),
          e);
    }
    throw new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "'" + text + "' is no URL to ask; write http://host/path or https://host/path");
  }

  @Override
  public Response send(Request request, Trust trust, int limit) {
    if (trust.equals(Trust.USUAL)) {
      return send(client(), request, limit);
    }
    try (HttpClient once = builder().sslContext(HttpTrust.context(trust)).build()) {
      return send(once, request, limit);
    }
  }

  private static Response send(HttpClient client, Request request, int limit) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.uri())
            .timeout(request.timeout())
            .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
    request.headers().forEach(builder::header);
    try {
      HttpResponse<InputStream> response =
          client.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(limit);
        if (bytes.length == limit && body.read() >= 0) {
          throw new OrchException(
              ErrorCode.LIMIT_EXCEEDED,
              request.uri() + " answered with more than " + limit + " bytes");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((k, v) -> headers.put(k, String.join(", ", v)));
        return new Response(response.statusCode(), headers, bytes);
      }
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, Location.NONE, request.uri() + ": " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(
          ErrorCode.CANCELLED, Location.NONE, "asking " + request.uri() + " was cancelled", e);
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    if (message == null && e.getCause() != null) {
      message = e.getCause().getMessage();
    }
    return e instanceof java.net.ConnectException
        ? "connection refused or unreachable" + (message == null ? "" : " (" + message + ")")
        : message == null ? e.getClass().getSimpleName() : message;
  }
}
