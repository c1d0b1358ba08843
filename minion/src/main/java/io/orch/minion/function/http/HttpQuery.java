package io.orch.minion.function.http;

import io.orch.minion.system.Http;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "http.query",
    summary = "Asks an HTTP server.",
    example = "orch exec web1 http.query http://127.0.0.1:8080/ status=True")
record HttpQuery(
    @Param("URL to ask.") String url,
    @Param(value = "Method of the request.", fallback = "GET") String method,
    @Param("Body of the request.") Optional<String> data,
    @Param(value = "Header fields by name.", fallback = "{}") Map<String, Object> headerDict,
    @Param(value = "Return the status too.", fallback = "false") boolean status,
    @Param(value = "Return the header fields too.", fallback = "false") boolean headers,
    @Param(value = "Return the body.", fallback = "true") boolean text,
    @Param(value = "Read the answer as JSON.", fallback = "false") boolean decode,
    @Param(value = "How decode reads the answer; only json.", fallback = "json") String decodeType,
    @Param(value = "Seconds that it may take.", fallback = "20") double timeout)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Http http = context.port(Http.class);
    Map<String, String> fields = new LinkedHashMap<>();
    headerDict.forEach((key, value) -> fields.put(key, Values.str(value)));
    Http.Response response =
        http.send(
            new Http.Request(
                method,
                http.uri(url),
                fields,
                data.orElse("").getBytes(StandardCharsets.UTF_8),
                Duration.ofMillis((long) (timeout * 1000))),
            64 * 1024 * 1024);
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    if (text) {
      answer.put("body", response.text());
    }
    if (status) {
      answer.put("status", (long) response.status());
    }
    if (headers) {
      answer.put("headers", response.headers());
    }
    if (decode) {
      answer.put("dict", Json.parse(response.text(), url));
    }
    if (response.status() >= 400) {
      answer.put("error", "HTTP " + response.status());
    }
    return answer;
  }
}
