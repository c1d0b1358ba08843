package io.orch.master.web;

import io.orch.proto.web.Page;
import io.orch.proto.web.WebAnswer;
import io.orch.proto.web.WebHandler;
import io.orch.proto.web.WebRequest;
import io.orch.sls.config.SecretText;
import io.orch.sls.metric.Metrics;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /metrics}: the figures of the master, for this machine alone or for who shows a token.
 *
 * @param token empty when this machine alone may read them
 */
public record FiguresPage(Metrics metrics, Optional<SecretText> token) implements WebHandler {

  private static final String BEARER = "Bearer ";

  /** Where it is served. */
  public Page page() {
    return new Page("/metrics", Set.of("GET", "HEAD"), this);
  }

  @Override
  public WebAnswer answer(WebRequest request) {
    return allowed(request)
        ? WebAnswer.text(200, Metrics.CONTENT_TYPE, metrics.text())
        : WebAnswer.refused(401, "the figures are not for everyone")
            .with("WWW-Authenticate", "Bearer");
  }

  private boolean allowed(WebRequest request) {
    String given = request.header("authorization");
    return token
        .map(secret -> given.startsWith(BEARER) && secret.is(given.substring(BEARER.length())))
        .orElseGet(() -> request.from().isLoopbackAddress());
  }
}
