package io.orch.minion.function.http;

import io.orch.minion.system.FileMode;
import io.orch.minion.system.HostFiles;
import io.orch.proto.http.Http;
import io.orch.proto.http.HttpCall;
import io.orch.proto.http.HttpQuestion;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.Params;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "http.query",
    summary = "Asks an HTTP server.",
    example = "orch exec web1 http.query http://127.0.0.1:8080/ status=True")
record HttpQuery(
    @Param("URL to ask.") String url,
    @Params HttpQuestion question,
    @Param("Path of a file that the body is written to.") Optional<String> textOut)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return question.ask(
        url,
        context.port(Http.class),
        HttpCall.BODY_LIMIT,
        response -> textOut.ifPresent(path -> write(path, response, context)));
  }

  private static void write(String path, Http.Response response, Context context) {
    HostFiles files = context.port(HostFiles.class);
    files.write(files.path(path), response.body(), new FileMode(0600));
  }
}
