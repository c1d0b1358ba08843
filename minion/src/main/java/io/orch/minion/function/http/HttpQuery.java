package io.orch.minion.function.http;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.minion.system.Http;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
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
    @Param(value = "Return the status too.", fallback = "false") boolean status,
    @Param(value = "Return the header fields too.", fallback = "false") boolean headers,
    @Param(value = "Return the body as text too.", fallback = "false") boolean text,
    @Param(value = "Read the answer as data.", fallback = "false") boolean decode,
    @Param(
            value =
                "How decode reads the answer: json, yaml, plain, or auto for what it says it is.",
            fallback = "auto")
        String decodeType,
    @Param("Path of a file that the body is written to.") Optional<String> textOut,
    @Param(value = "Tell a status of 400 and above as an error.", fallback = "true")
        boolean raiseError,
    @Param(value = "Seconds that it may take.", fallback = "20") double timeout,
    @Params HttpRequest request)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    try {
      fill(answer, new HttpCall(url, request, timeout).send(context), context);
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

  private void fill(Map<String, @Nullable Object> answer, Http.Response response, Context context) {
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
    textOut.ifPresent(
        path -> {
          HostFiles files = context.port(HostFiles.class);
          files.write(files.path(path), response.body(), new FileMode(0600));
        });
  }
}
