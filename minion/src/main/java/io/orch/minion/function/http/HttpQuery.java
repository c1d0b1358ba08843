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
import java.util.LinkedHashMap;
import java.util.List;
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
    @Param(value = "Parameters that are added to the URL.", fallback = "{}")
        Map<String, Object> params,
    @Param(value = "Body of the request: text, or the fields of a form.", fallback = "null")
        @Nullable Object data,
    @Param(value = "Header fields by name.", fallback = "{}") Map<String, Object> headerDict,
    @Param(value = "Header fields as lines.", fallback = "[]") List<String> headerList,
    @Param("User that the server is told.") Optional<String> username,
    @Param("Password that goes with it.") Optional<String> password,
    @Param(value = "Check the server's certificate.", fallback = "true") boolean verifySsl,
    @Param("Path of the certificates that are trusted; the machine's own when not given.")
        Optional<String> caBundle,
    @Param(
            value = "Path of the client's certificate with its key, or a list of both paths.",
            fallback = "[]")
        List<String> cert,
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
    @Param(value = "Taken for Salt's sake: backend, node, opts, port, agent and such.", rest = true)
        Map<String, Object> kwargs)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    try {
      fill(answer, request().send(context), context);
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

  private HttpCall request() {
    return new HttpCall(
        url,
        method,
        params,
        data,
        headerDict,
        headerList,
        username,
        password,
        new HttpCall.Tls(verifySsl, caBundle, cert),
        timeout);
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
