package io.orch.minion.state.http;

import io.orch.proto.http.HttpCall;
import io.orch.proto.http.HttpRequest;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import java.util.List;
import java.util.Optional;

@StateFunction(
    value = "http.wait_for_successful_query",
    summary = "Asks a server until it answers as expected, or fails when the time is over.",
    example =
        """
        http://127.0.0.1:8080/health:
          http.wait_for_successful_query:
            - status: 200
            - wait_for: 30
            - request_interval: 1
        """)
record HttpWaitForSuccessfulQuery(
    @Param(value = "URL to ask.", aliases = "url") String name,
    @Param("Text that the answer must contain.") Optional<String> match,
    @Param(
            value = "How match is compared: string, or pcre for a regular expression.",
            fallback = "string")
        String matchType,
    @Param(value = "Status that is good, or a list of them.", fallback = "[]") List<Object> status,
    @Param(value = "How status is compared: string, list, or pcre.", fallback = "string")
        String statusType,
    @Param(value = "Seconds to go on asking.", fallback = "300") double waitFor,
    @Param(value = "Seconds between two requests.", fallback = "1") double requestInterval,
    @Param(value = "Seconds that one request may take.", fallback = "10") double timeout,
    @Params HttpRequest request)
    implements State {

  @Override
  public Outcome apply(Context context) {
    HttpCall call = new HttpCall(name, request, timeout);
    HttpExpectation expected = new HttpExpectation(status, statusType, match, matchType);
    return new Asking(call, expected, waitFor, requestInterval).run(context);
  }
}
