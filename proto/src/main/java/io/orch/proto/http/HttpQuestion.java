package io.orch.proto.http;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a server is asked, and what is told of its answer: arguments of {@code http.query}. */
public record HttpQuestion(
    @Param(value = "Return the status too.", fallback = "false") boolean status,
    @Param(value = "Return the header fields too.", fallback = "false") boolean headers,
    @Param(value = "Return the body as text too.", fallback = "false") boolean text,
    @Param(value = "Read the answer as data.", fallback = "false") boolean decode,
    @Param(
            value =
                "How decode reads the answer: json, yaml, plain, or auto for what it says it is.",
            fallback = "auto")
        String decodeType,
    @Param(value = "Tell a status of 400 and above as an error.", fallback = "true")
        boolean raiseError,
    @Param(value = "Seconds that it may take.", fallback = "20") double timeout,
    @Params HttpRequest request) {

  /**
   * Asks, and tells the answer as Salt does. A server that can't be reached is an {@code error} in
   * it.
   *
   * @param limit bytes of the answer's body that are taken; a longer one is refused
   * @param good hears an answer that is no error
   */
  public Map<String, @Nullable Object> ask(
      String url, Http http, int limit, Consumer<Http.Response> good) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    try {
      fill(answer, url, new HttpCall(url, request, timeout).send(http, limit), good);
    } catch (OrchException e) {
      if (e.code() != ErrorCode.COMMAND_FAILED) {
        throw e;
      }
      if (status) {
        answer.put("status", 0L);
      }
      answer.put("error", e.problems().get(0).message());
    }
    return answer;
  }

  private void fill(
      Map<String, @Nullable Object> answer,
      String url,
      Http.Response response,
      Consumer<Http.Response> good) {
    boolean bad = raiseError && response.status() >= 400;
    answer.put("body", response.text());
    if (status || bad) {
      answer.put("status", (long) response.status());
    }
    if (bad) {
      answer.put("error", "HTTP " + response.status());
      return;
    }
    if (headers) {
      answer.put("headers", response.headers());
    }
    if (text) {
      answer.put("text", response.text());
    }
    if (decode) {
      Decoded.put(answer, decodeType, response, url);
    }
    good.accept(response);
  }
}
