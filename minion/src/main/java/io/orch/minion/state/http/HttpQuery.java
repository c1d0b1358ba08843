package io.orch.minion.state.http;

import io.orch.minion.function.http.HttpCall;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@StateFunction(
    value = "http.query",
    summary = "Asks a server, and fails unless it answers as expected.",
    example =
        """
        http://127.0.0.1:8080/health:
          http.query:
            - status: 200
            - match: ok
        """)
record HttpQuery(
    @Param(value = "URL to ask.", aliases = "url") String name,
    @Param("Text that the answer must contain.") Optional<String> match,
    @Param(
            value = "How match is compared: string, or pcre for a regular expression.",
            fallback = "string")
        String matchType,
    @Param(value = "Status that is good, or a list of them.", fallback = "[]") List<Object> status,
    @Param(value = "How status is compared: string, list, or pcre.", fallback = "string")
        String statusType,
    @Param(value = "Seconds to go on asking; one request when not given.", fallback = "0")
        double waitFor,
    @Param(value = "Seconds between two requests.", fallback = "1") double requestInterval,
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
    @Param(value = "Seconds that one request may take.", fallback = "20") double timeout,
    @Param(value = "Taken for Salt's sake: backend, node, opts, port, agent and such.", rest = true)
        Map<String, Object> kwargs)
    implements State {

  @Override
  public Outcome apply(Context context) {
    if (match.isEmpty() && status.isEmpty()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_MISSING, "say what is expected of the answer: match, status or both");
    }
    HttpCall call =
        new HttpCall(
            name,
            method,
            params,
            data,
            headerDict,
            headerList,
            username,
            password,
            new HttpCall.Tls(verifySsl, caBundle, cert),
            timeout);
    HttpExpectation expected = new HttpExpectation(status, statusType, match, matchType);
    return new Asking(call, expected, waitFor, requestInterval).run(context);
  }
}
