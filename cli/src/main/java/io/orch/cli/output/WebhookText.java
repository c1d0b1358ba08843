package io.orch.cli.output;

import io.orch.cli.client.DeadEvent;
import io.orch.cli.client.Webhook;
import java.time.Instant;
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
          state(webhook.error(), webhook.since()),
          Table.Cell.of(String.valueOf(webhook.lag())),
          dead(webhook.dead()),
          Table.Cell.of(Listing.time(webhook.since())),
          Table.Cell.of(webhook.url()),
          Table.Cell.of(error(webhook.error(), webhook.attempts())));
    }
    return table.isEmpty() ? Listing.none("no one is told of events") : table.lines();
  }

  /** How one is doing. */
  static Table.Cell state(String error, @Nullable Instant since) {
    if (!error.isEmpty()) {
      return new Table.Cell("failing", Style.FAILED);
    }
    return since == null ? Table.Cell.of("new") : new Table.Cell("good", Style.OK);
  }

  /** How much was put aside. */
  static Table.Cell dead(long count) {
    return new Table.Cell(String.valueOf(count), count > 0 ? Style.WARNING : Style.PLAIN);
  }

  /** Why attempts fail, and how many did. */
  static String error(String error, int attempts) {
    return error.isEmpty() ? "" : error + " (" + attempts + " times)";
  }

  public static List<Line> dead(List<DeadEvent> events) {
    return dead(events, "it was told everything");
  }

  static List<Line> dead(List<DeadEvent> events, String none) {
    Table table = new Table("EVENT", "PUT ASIDE", "TAG", "LAST ERROR");
    for (DeadEvent event : events) {
      table.row(
          String.valueOf(event.sequence()), Listing.time(event.at()), event.tag(), event.error());
    }
    return table.isEmpty() ? Listing.none(none) : table.lines();
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
    map.put("since", time(webhook.since()));
    map.put("dead", webhook.dead());
    return map;
  }

  /** An event that one was not told, as a document. */
  public static Map<String, @Nullable Object> document(DeadEvent event) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("sequence", event.sequence());
    map.put("tag", event.tag());
    map.put("error", event.error());
    map.put("at", time(event.at()));
    return map;
  }

  static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
