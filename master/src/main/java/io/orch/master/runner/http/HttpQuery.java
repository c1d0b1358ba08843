package io.orch.master.runner.http;

import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Durable;
import io.orch.proto.http.Http;
import io.orch.proto.http.HttpQuestion;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import io.orch.sls.module.RunnerFunction;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request that only looks is made again after a restart; no one knows of any other. */
@RunnerFunction(
    value = "http.query",
    summary = "Asks an HTTP server from the master; of an answer, a megabyte at most.",
    example = "salt.saltutil.runner('http.query', 'http://127.0.0.1:8080/', status=True)")
record HttpQuery(
    @Param("URL to ask.") String url,
    @Params HttpQuestion question,
    @Param(value = "Accepted for Salt's sake.", fallback = "true") boolean output)
    implements Durable {

  private static final int MOST = 1024 * 1024;
  private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public @Nullable Object call(Context context) {
    Activities activities = context.port(Activities.class);
    String method = question.request().method().toUpperCase(Locale.ROOT);
    Http http = context.port(Http.class);
    Supplier<@Nullable Object> ask = () -> question.ask(url, http, MOST, response -> {});
    return LOOKING.contains(method)
        ? activities.value("answer", ask)
        : activities.effect("answer", "the request " + method + " of http.query", ask);
  }
}
