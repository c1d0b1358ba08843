package io.orch.proto.http;

import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.value.Values;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a server is asked: arguments of the {@code http} functions and states. */
public record HttpRequest(
    @Param(value = "Method of the request.", fallback = "GET") String method,
    @Param(value = "Parameters that are added to the URL.", fallback = "{}")
        Map<String, Object> params,
    @Param(value = "Body of the request: text, or the fields of a form.", fallback = "null")
        @Nullable Object data,
    @Param(value = "Header fields by name.", fallback = "{}") Map<String, Object> headerDict,
    @Param(value = "Header fields as lines.", fallback = "[]") List<String> headerList,
    @Param("User that the server is told.") Optional<String> username,
    @Param("Password that goes with it.") Optional<String> password,
    @Params HttpTls tls,
    @Param(value = "Taken for Salt's sake: backend, node, opts, port, agent and such.", rest = true)
        Map<String, Object> kwargs) {

  private static final String TYPE = "Content-Type";

  String body() {
    return data instanceof Map<?, ?> fields ? form(fields) : data == null ? "" : Values.str(data);
  }

  static String form(Map<?, ?> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(@Nullable Object value) {
    return URLEncoder.encode(Values.str(value), StandardCharsets.UTF_8);
  }

  Map<String, String> headers() {
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
