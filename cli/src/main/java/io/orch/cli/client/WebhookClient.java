package io.orch.cli.client;

import io.orch.proto.v1.DeadWebhookEvent;
import io.orch.proto.v1.ListDeadWebhookEventsRequest;
import io.orch.proto.v1.ListWebhooksRequest;
import io.orch.proto.v1.WebhookInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls on a master about the programs that it tells of events. */
public final class WebhookClient {

  private final Calls calls;

  WebhookClient(Calls calls) {
    this.calls = calls;
  }

  public List<Webhook> list() {
    return calls.attempt(
        () ->
            Records.all(
                calls
                    .stub()
                    .listWebhooks(ListWebhooksRequest.getDefaultInstance())
                    .getWebhooksList(),
                WebhookClient::webhook));
  }

  /** What one was not told, the newest first. */
  public List<DeadEvent> dead(String name, int limit) {
    ListDeadWebhookEventsRequest request =
        ListDeadWebhookEventsRequest.newBuilder().setName(name).setLimit(limit).build();
    return calls.attempt(
        () ->
            Records.all(
                calls.stub().listDeadWebhookEvents(request).getEventsList(), WebhookClient::dead));
  }

  private static Webhook webhook(WebhookInfo m) {
    return new Webhook(
        m.getName(),
        m.getUrl(),
        m.getTagsList(),
        m.getLag(),
        m.getError(),
        m.getAttempts(),
        time(m.getSinceEpochMillis()),
        m.getDead());
  }

  static DeadEvent dead(DeadWebhookEvent m) {
    return new DeadEvent(m.getSequence(), m.getTag(), m.getError(), time(m.getAtEpochMillis()));
  }

  static @Nullable Instant time(long epochMillis) {
    return epochMillis == 0 ? null : Instant.ofEpochMilli(epochMillis);
  }
}
