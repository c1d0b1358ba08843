package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.DeadEvent;
import io.orch.cli.client.Webhook;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookTextTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final List<Webhook> WEBHOOKS =
      List.of(
          new Webhook("audit", "https://audit.example.com/e", List.of("*"), 0, "", 0, NOON, 0),
          new Webhook(
              "chat",
              "https://chat.example.com/?...",
              List.of("*"),
              1204,
              "it answered 503",
              17,
              NOON,
              2),
          new Webhook("new", "http://localhost:1/", List.of("salt/key"), 0, "", 0, null, 0));

  @Test
  void list_table_tellsWhoFailsAndWhy() {
    Golden.assertText("webhooks.txt", Golden.plain(WebhookText.list(WEBHOOKS)));
  }

  @Test
  void list_none_saysSo() {
    assertThat(Golden.plain(WebhookText.list(List.of()))).contains("no one is told of events");
  }

  @Test
  void dead_table_tellsEvents() {
    Golden.assertText(
        "webhook-dead.txt",
        Golden.plain(
            OutletText.dead(
                List.of(new DeadEvent(7, "salt/key\n", "it answered 500", NOON)), "none")));
  }

  @Test
  void document_webhook_hasAll() {
    assertThat(WebhookText.document(WEBHOOKS.get(1)).toString())
        .isEqualTo(
            "{name=chat, url=https://chat.example.com/?..., tags=[*], lag=1204, error=it answered"
                + " 503, attempts=17, since=2026-11-21T12:00:00Z, dead=2}");
  }
}
