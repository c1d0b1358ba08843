package io.orch.master.webhook;

import io.orch.master.event.Event;
import io.orch.proto.http.Http;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells one receiver of an event, once. */
record Sender(ReceiverSettings settings, String source, Http http, Clock clock) {

  private static final int ANSWER_BYTES = 64 * 1024;
  private static final int SHOWN = 200;
  private static final int GOOD = 200;
  private static final int GOOD_END = 300;

  /** Why it did not take it; empty when it did. */
  Optional<String> send(Event event) {
    CloudEvent told = new CloudEvent(event, source);
    try {
      byte[] body = told.body(settings.structured());
      Http.Response answer =
          http.send(
              new Http.Request(
                  "POST", settings.url(), headers(told, body), body, settings.timeout()),
              trust(),
              ANSWER_BYTES);
      boolean good = answer.status() >= GOOD && answer.status() < GOOD_END;
      return good ? Optional.empty() : Optional.of("it answered " + answer.status());
    } catch (OrchException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      String why = io.orch.proto.message.Printable.of(String.valueOf(e.getMessage()));
      return Optional.of(why.length() > SHOWN ? why.substring(0, SHOWN) : why);
    }
  }

  private Map<String, String> headers(CloudEvent told, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>(told.headers(settings.structured()));
    headers.put("User-Agent", "Orch");
    settings
        .secret()
        .ifPresent(s -> headers.put(Signature.HEADER, Signature.of(s.text(), clock.now(), body)));
    settings.token().ifPresent(token -> headers.put("Authorization", "Bearer " + token.text()));
    return headers;
  }

  private Http.Trust trust() {
    return settings.authorities().isEmpty()
        ? Http.Trust.USUAL
        : new Http.Trust(true, settings.authorities(), Optional.empty(), Optional.empty());
  }
}
