package io.orch.minion.state.http;

import io.orch.minion.system.Http;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    @Param(value = "Status that is good, or a list of them.", fallback = "[]") List<Object> status,
    @Param(value = "How status is compared: string, or pcre.", fallback = "string")
        String statusType,
    @Param("Text that the answer must contain.") Optional<String> match,
    @Param(
            value = "How match is compared: string, or pcre for a regular expression.",
            fallback = "string")
        String matchType,
    @Param(value = "Seconds to go on asking.", fallback = "300") double waitFor,
    @Param(value = "Seconds between two requests.", fallback = "1") double requestInterval,
    @Param(value = "Method of the request.", fallback = "GET") String method,
    @Param("Body of the request.") Optional<String> data,
    @Param(value = "Header fields by name.", fallback = "{}") Map<String, Object> headerDict,
    @Param(value = "Seconds that one request may take.", fallback = "10") double timeout)
    implements State {

  private static final int BODY_LIMIT = 16 * 1024 * 1024;

  @Override
  public Outcome apply(Context context) {
    Http http = context.port(Http.class);
    Http.Request request = request(http);
    if (context.test()) {
      return Outcome.unchanged("Asks " + name + "; in test mode nothing is waited for");
    }
    HttpExpectation expected = new HttpExpectation(status, statusType, match, matchType);
    Clock clock = context.port(Clock.class);
    long started = clock.nanos();
    for (int tries = 1; ; tries++) {
      Optional<String> objection = ask(http, request, expected);
      if (objection.isEmpty()) {
        return Outcome.unchanged(name + " answered as expected");
      }
      double waited = (clock.nanos() - started) / 1e9;
      if (waited + requestInterval > waitFor) {
        return Outcome.failed(
            String.format(
                "%s did not answer as expected within %s s (%d requests); the last answer: %s",
                name, Values.str(waitFor), tries, objection.get()));
      }
      context.progress(name + ": " + objection.get());
      pause(clock);
    }
  }

  private Http.Request request(Http http) {
    Map<String, String> headers = new LinkedHashMap<>();
    headerDict.forEach((key, value) -> headers.put(key, Values.str(value)));
    return new Http.Request(
        method,
        http.uri(name),
        headers,
        data.orElse("").getBytes(StandardCharsets.UTF_8),
        seconds(timeout));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.max(1, (long) (seconds * 1000)));
  }

  private static Optional<String> ask(Http http, Http.Request request, HttpExpectation expected) {
    try {
      return expected.objection(http.send(request, BODY_LIMIT));
    } catch (OrchException e) {
      if (e.code() == ErrorCode.COMMAND_FAILED || e.code() == ErrorCode.LIMIT_EXCEEDED) {
        return Optional.of(e.problems().get(0).message());
      }
      throw e;
    }
  }

  private void pause(Clock clock) {
    try {
      clock.sleep(seconds(requestInterval));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(
          ErrorCode.CANCELLED, Location.NONE, "waiting for " + name + " was cancelled", e);
    }
  }
}
