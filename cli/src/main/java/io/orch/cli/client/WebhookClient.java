package io.orch.cli.client;

import io.orch.proto.v1.ListDeadWebhookEventsRequest;
import io.orch.proto.v1.ListWebhooksRequest;
import io.orch.proto.v1.WebhookInfo;
import java.util.List;

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
                calls.stub().listDeadWebhookEvents(request).getEventsList(), Records::deadEvent));
  }

  private static Webhook webhook(WebhookInfo m) {
    return new Webhook(
        m.getName(),
        m.getUrl(),
        m.getTagsList(),
        m.getLag(),
        m.getError(),
        m.getAttempts(),
        Records.time(m.getSinceEpochMillis()),
        m.getDead());
  }
}
