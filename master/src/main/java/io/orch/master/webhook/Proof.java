package io.orch.master.webhook;

import io.orch.master.endpoint.Signature;
import io.orch.proto.web.WebRequest;
import io.orch.sls.config.SecretText;
import io.orch.sls.task.Clock;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Whether a request comes from who a hook is for. */
record Proof(HookSettings settings, SecretText secret, Clock clock) {

  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  boolean shownBy(WebRequest request) {
    return switch (settings.kind()) {
      case GITHUB ->
          Signature.github(request.header("x-hub-signature-256"), secret.text(), request.body());
      case ORCH ->
          Signature.good(
              request.header(Signature.HEADER.toLowerCase(java.util.Locale.ROOT)),
              secret.text(),
              clock.now(),
              request.body());
      case GITLAB, EVENTBRIDGE, ALERTMANAGER, SALT -> token(request);
    };
  }

  private boolean token(WebRequest request) {
    String authorization = request.header("authorization");
    if (!settings.user().isEmpty()) {
      String pair = settings.user() + ":" + secret.text();
      String wanted =
          BASIC + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      return java.security.MessageDigest.isEqual(
          wanted.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }
    if (!settings.header().isEmpty()) {
      return secret.is(request.header(settings.header()));
    }
    return authorization.startsWith(BEARER) && secret.is(authorization.substring(BEARER.length()));
  }
}
