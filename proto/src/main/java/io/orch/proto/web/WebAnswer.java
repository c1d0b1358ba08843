package io.orch.proto.web;

import io.orch.sls.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client is answered. */
public record WebAnswer(int status, String type, WebContent content, Map<String, String> headers) {

  public WebAnswer {
    headers = Map.copyOf(headers);
  }

  public static WebAnswer text(int status, String type, String text) {
    return new WebAnswer(
        status, type, new WebContent.Bytes(text.getBytes(StandardCharsets.UTF_8)), Map.of());
  }

  /** A value as JSON. */
  public static WebAnswer json(int status, @Nullable Object value) {
    return text(status, "application/json", Json.write(value) + "\n");
  }

  /** A refusal that says why. */
  public static WebAnswer refused(int status, String why) {
    return json(status, Map.of("error", why));
  }

  /** The same with one header more. */
  public WebAnswer with(String header, String value) {
    Map<String, String> more = new java.util.HashMap<>(headers);
    more.put(header, value);
    return new WebAnswer(status, type, content, more);
  }
}
