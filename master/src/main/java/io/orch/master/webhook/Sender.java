package io.orch.master.webhook;

import io.orch.master.endpoint.Endpoint;
import io.orch.master.event.Event;
import io.orch.proto.http.Http;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.util.Optional;

/** Tells one receiver of an event, once. */
record Sender(ReceiverSettings settings, String source, Http http, Clock clock) {

  private static final int ANSWER_BYTES = 64 * 1024;

  /** Why it did not take it; empty when it did. */
  Optional<String> send(Event event) {
    CloudEvent told = new CloudEvent(event, source);
    try {
      Http.Response answer =
          settings
              .endpoint()
              .post(
                  told.body(settings.structured()),
                  told.headers(settings.structured()),
                  http,
                  ANSWER_BYTES,
                  clock);
      return Endpoint.good(answer)
          ? Optional.empty()
          : Optional.of("it answered " + answer.status());
    } catch (OrchException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return Optional.of(Endpoint.reason(e));
    }
  }
}
