package io.orch.minion.function.http;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "http.wait_for_successful_query",
    summary = "Asks an HTTP server until it answers without an error; returns the last answer.",
    example = "orch exec web1 http.wait_for_successful_query http://127.0.0.1:8080/ wait_for=30")
record HttpWaitForSuccessfulQuery(
    @Param("URL to ask.") String url,
    @Param(value = "Seconds to go on asking.", fallback = "300") double waitFor,
    @Param(value = "Seconds between two requests.", fallback = "1") double requestInterval,
    @Param(value = "Arguments of http.query.", rest = true) Map<String, Object> kwargs)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Clock clock = context.port(Clock.class);
    long started = clock.nanos();
    while (true) {
      Object answer = context.functions().call("http.query", List.of(url), kwargs);
      double waited = (clock.nanos() - started) / 1e9;
      if (!(answer instanceof Map<?, ?> told && told.containsKey("error"))
          || waited + requestInterval > waitFor) {
        return answer;
      }
      context.progress(url + ": " + told.get("error"));
      pause(clock);
    }
  }

  private void pause(Clock clock) {
    try {
      clock.sleep(Duration.ofMillis(Math.max(1, (long) (requestInterval * 1000))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OrchException(
          ErrorCode.CANCELLED, Location.NONE, "waiting for " + url + " was cancelled", e);
    }
  }
}
