package io.orch.cli.output;

import io.orch.cli.client.Webhook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Programs that are told of events, for people and for other programs. */
public final class WebhookText {

  private WebhookText() {}

  public static List<Line> list(List<Webhook> webhooks) {
    Table table = new Table("WEBHOOK", "STATE", "BEHIND", "DEAD", "SINCE", "URL", "LAST ERROR");
    for (Webhook webhook : webhooks) {
      table.row(
          new Table.Cell(webhook.name(), Style.STRONG),
          OutletText.state(webhook.error(), webhook.since()),
          Table.Cell.of(String.valueOf(webhook.lag())),
          OutletText.dead(webhook.dead()),
          Table.Cell.of(Listing.time(webhook.since())),
          Table.Cell.of(webhook.url()),
          Table.Cell.of(OutletText.error(webhook.error(), webhook.attempts())));
    }
    return table.isEmpty() ? Listing.none("no one is told of events") : table.lines();
  }

  /** A program that is told of events, as a document. */
  public static Map<String, @Nullable Object> document(Webhook webhook) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", webhook.name());
    map.put("url", webhook.url());
    map.put("tags", webhook.tags());
    map.put("lag", webhook.lag());
    map.put("error", webhook.error());
    map.put("attempts", (long) webhook.attempts());
    map.put("since", OutletText.time(webhook.since()));
    map.put("dead", webhook.dead());
    return map;
  }
}
