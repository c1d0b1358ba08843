package io.orch.master.api;

import io.orch.master.outlet.DeadLetter;
import io.orch.master.webhook.Sending;
import io.orch.proto.v1.DeadWebhookEvent;
import io.orch.proto.v1.ListDeadWebhookEventsRequest;
import io.orch.proto.v1.ListDeadWebhookEventsResponse;
import io.orch.proto.v1.ListWebhooksResponse;
import io.orch.proto.v1.WebhookInfo;

/** Operators' calls on the programs that are told of events. */
record WebhookCalls(Sending sending) {

  private static final int MOST = 1_000;

  ListWebhooksResponse list() {
    ListWebhooksResponse.Builder out = ListWebhooksResponse.newBuilder();
    sending.list().forEach(status -> out.addWebhooks(info(status)));
    return out.build();
  }

  private static WebhookInfo info(Sending.Status status) {
    return WebhookInfo.newBuilder()
        .setName(status.settings().name())
        .setUrl(status.settings().endpoint().address())
        .addAllTags(status.settings().tags())
        .setLag(status.lag())
        .setError(status.standing().error())
        .setAttempts(status.standing().attempts())
        .setSinceEpochMillis(status.standing().since().toEpochMilli())
        .setDead(status.standing().dead())
        .build();
  }

  ListDeadWebhookEventsResponse dead(ListDeadWebhookEventsRequest request) {
    ListDeadWebhookEventsResponse.Builder out = ListDeadWebhookEventsResponse.newBuilder();
    sending
        .dead(request.getName(), Math.clamp(request.getLimit(), 1, MOST))
        .forEach(letter -> out.addEvents(event(letter)));
    return out.build();
  }

  static DeadWebhookEvent event(DeadLetter letter) {
    return DeadWebhookEvent.newBuilder()
        .setSequence(letter.sequence())
        .setTag(letter.tag())
        .setError(letter.error())
        .setAtEpochMillis(letter.at().toEpochMilli())
        .build();
  }
}
