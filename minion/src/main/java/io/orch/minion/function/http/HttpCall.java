package io.orch.minion.function.http;

import io.orch.minion.system.HostFiles;
import io.orch.minion.system.Http;
import io.orch.sls.module.Context;
import io.orch.sls.value.Values;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request as the {@code http} functions and states are given it.
 *
 * @param params that are added to the URL
 * @param data the body: text, or the fields of a form
 * @param timeout seconds
 */
public record HttpCall(
    String url,
    String method,
    Map<String, @Nullable Object> params,
    @Nullable Object data,
    Map<String, @Nullable Object> headerDict,
    List<String> headerList,
    Optional<String> username,
    Optional<String> password,
    Tls tls,
    double timeout) {

  private static final int BODY_LIMIT = 64 * 1024 * 1024;
  private static final String TYPE = "Content-Type";

  /**
   * How the server is trusted, as arguments.
   *
   * @param cert path of the client's certificate, or of that and of its key
   */
  public record Tls(boolean verifySsl, Optional<String> caBundle, List<String> cert) {

    Http.Trust trust(HostFiles files) {
      Optional<Path> certificate = cert.stream().findFirst().map(files::path);
      Optional<Path> key = cert.stream().skip(1).findFirst().map(files::path);
      return new Http.Trust(verifySsl, caBundle.map(files::path), certificate, key);
    }
  }

  /** Sends it; the errors are those of the port. */
  public Http.Response send(Context context) {
    Http http = context.port(Http.class);
    Http.Request request =
        new Http.Request(
            method,
            address(http),
            headers(),
            body().getBytes(StandardCharsets.UTF_8),
            Duration.ofMillis(Math.max(1, (long) (timeout * 1000))));
    return http.send(request, tls.trust(context.port(HostFiles.class)), BODY_LIMIT);
  }

  private URI address(Http http) {
    URI uri = http.uri(url);
    if (params.isEmpty()) {
      return uri;
    }
    return http.uri(url + (uri.getRawQuery() == null ? "?" : "&") + form(params));
  }

  private String body() {
    return data instanceof Map<?, ?> fields ? form(fields) : data == null ? "" : Values.str(data);
  }

  private static String form(Map<?, ?> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(@Nullable Object value) {
    return URLEncoder.encode(Values.str(value), StandardCharsets.UTF_8);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headerDict.forEach((key, value) -> headers.put(key, Values.str(value)));
    for (String header : headerList) {
      String[] parts = header.split(":", 2);
      if (parts.length == 2) {
        headers.put(parts[0].strip(), parts[1].strip());
      }
    }
    if (data instanceof Map<?, ?> && headers.keySet().stream().noneMatch(TYPE::equalsIgnoreCase)) {
      headers.put(TYPE, "application/x-www-form-urlencoded");
    }
    if (username.isPresent()) {
      String login = username.get() + ":" + password.orElse("");
      String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
      headers.put("Authorization", "Basic " + basic);
    }
    return headers;
  }
}
