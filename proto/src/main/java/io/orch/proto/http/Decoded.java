package io.orch.proto.http;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import io.orch.sls.yaml.Yaml;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer that is read as data. */
final class Decoded {

  private Decoded() {}

  /** Puts it under {@code dict}, or as {@code text} when it is plain. */
  static void put(
      Map<String, @Nullable Object> answer, String type, Http.Response response, String url) {
    switch (type.equals("auto") ? told(response) : type) {
      case "json" -> answer.put("dict", Json.parse(response.text(), url));
      case "yaml" -> answer.put("dict", Yaml.parse(response.text(), url));
      case "plain" -> answer.put("text", response.text());
      default ->
          throw new OrchException(
              ErrorCode.ARGUMENT_INVALID,
              "an answer of type '" + type + "' cannot be read; use json, yaml, plain or auto");
    }
  }

  private static String told(Http.Response response) {
    String type =
        response.headers().entrySet().stream()
            .filter(field -> field.getKey().equalsIgnoreCase("content-type"))
            .map(field -> field.getValue().toLowerCase(Locale.ROOT))
            .findFirst()
            .orElse("application/json");
    return type.contains("json")
        ? "json"
        : type.contains("yaml") ? "yaml" : type.contains("xml") ? "xml" : "plain";
  }
}
