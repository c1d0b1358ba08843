package io.orch.minion.function.http;

import io.orch.minion.system.Waiting;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.task.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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
    AtomicReference<@Nullable Object> last = new AtomicReference<>();
    new Waiting(context.port(Clock.class), waitFor, requestInterval)
        .until(
            () -> {
              Object answer = context.functions().call("http.query", List.of(url), kwargs);
              last.set(answer);
              return !(answer instanceof Map<?, ?> told && told.containsKey("error"));
            });
    return last.get();
  }
}
