package io.orch.cli.client.device;

import io.orch.proto.http.Http;
import io.orch.proto.message.Printable;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.value.Utf8;
import io.orch.sls.value.Values;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks an issuer over HTTPS; nowhere else, with bounded answers. */
record IssuerClient(Http http, Http.Trust trust, String issuer) {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int LIMIT = 256 * 1024;

  Answer get(String address) {
    return send("GET", address, Map.of("Accept", "application/json"), "");
  }

  Answer post(String address, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        "POST",
        address,
        Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded"),
        body);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer send(String method, String address, Map<String, String> headers, String body) {
    Http.Response answer;
    try {
      answer =
          http.send(
              new Http.Request(
                  method,
                  secure(address),
                  headers,
                  body.getBytes(StandardCharsets.UTF_8),
                  PATIENCE),
              trust,
              LIMIT);
    } catch (OrchException e) {
      throw e.code() == ErrorCode.CANCELLED
          ? e
          : new OrchException(
              ErrorCode.ISSUER_UNREACHABLE,
              Location.NONE,
              "the issuer of logins, "
                  + issuer
                  + ", can't be asked: "
                  + Printable.of(e.problems().getFirst().message()),
              e);
    }
    try {
      if (Json.strict(Utf8.decode(answer.body(), address), address) instanceof Map<?, ?> map) {
        return new Answer(answer.status(), Values.named(map));
      }
    } catch (OrchException e) {
      throw strange(address, answer.status());
    }
    throw strange(address, answer.status());
  }

  private OrchException strange(String address, int status) {
    return new OrchException(
        ErrorCode.ISSUER_UNREACHABLE,
        "the issuer of logins, "
            + issuer
            + ", answers with status "
            + status
            + " and no JSON object at "
            + Printable.of(address));
  }

  private URI secure(String address) {
    URI uri = http.uri(address);
    if (!"https".equals(uri.getScheme()) || uri.getUserInfo() != null) {
      throw new OrchException(
          ErrorCode.ISSUER_UNREACHABLE,
          "the issuer of logins, "
              + issuer
              + ", is asked over https:// alone, and not at "
              + Printable.of(address));
    }
    return uri;
  }
}
