package io.orch.master.source;

import io.orch.proto.http.Http;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Vault server, asked by its HTTP API.
 *
 * @param namespace empty for the root
 */
record VaultServer(Http http, Http.Trust trust, String url, String namespace) {

  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final int LIMIT = 1024 * 1024;

  /** An answer; data of a status other than 200 is what is wrong. */
  record Reply(int status, Map<String, @Nullable Object> data) {

    boolean good() {
      return status / 100 == 2;
    }

    Map<String, @Nullable Object> map(String key) {
      return Values.named(data.get(key));
    }

    /** What Vault says of a failure; it names no secrets. */
    String why() {
      List<String> errors = new ArrayList<>();
      if (data.get("errors") instanceof List<?> list) {
        list.forEach(error -> errors.add(String.valueOf(error).strip()));
      }
      return "HTTP " + status + (errors.isEmpty() ? "" : ": " + String.join(", ", errors));
    }
  }

  /**
   * One exchange.
   *
   * @param path below {@code /v1/}
   * @param token empty for a login
   */
  Reply ask(String method, String path, String token, Optional<Map<String, ?>> body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Vault-Request", "true");
    if (!token.isEmpty()) {
      headers.put("X-Vault-Token", token);
    }
    if (!namespace.isEmpty()) {
      headers.put("X-Vault-Namespace", namespace);
    }
    byte[] sent =
        body.map(map -> Json.write(map).getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
    URI uri = http.uri(url.replaceAll("/+$", "") + "/v1/" + path);
    Http.Response answer =
        http.send(new Http.Request(method, uri, headers, sent, LONGEST), trust, LIMIT);
    return new Reply(answer.status(), data(answer));
  }

  private static Map<String, @Nullable Object> data(Http.Response answer) {
    try {
      return answer.body().length == 0
          ? Map.of()
          : Values.named(Json.parse(answer.text(), "Vault's answer"));
    } catch (OrchException e) {
      throw SourceErrors.failed("Vault answered with HTTP " + answer.status() + ", and no JSON");
    }
  }
}
