package io.orch.minion.state.http;

import io.orch.proto.http.HttpCall;
import io.orch.proto.http.HttpRequest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.List;
import java.util.Optional;

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
    @Param(value = "Seconds that one request may take.", fallback = "20") double timeout,
    @Params HttpRequest request)
    implements State {

  @Override
  public Outcome apply(Context context) {
    if (match.isEmpty() && status.isEmpty()) {
      throw new OrchException(
          ErrorCode.ARGUMENT_MISSING, "say what is expected of the answer: match, status or both");
    }
    HttpCall call = new HttpCall(name, request, timeout);
    HttpExpectation expected = new HttpExpectation(status, statusType, match, matchType);
    return new Asking(call, expected, waitFor, requestInterval).run(context);
  }
}
