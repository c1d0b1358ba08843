package io.orch.cli.output;

import io.orch.cli.client.DeadEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What those have in common that events and results are handed to. */
public final class OutletText {

  private OutletText() {}

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

  /**
   * What one did not take.
   *
   * @param none what is said when there is nothing
   */
  public static List<Line> dead(List<DeadEvent> events, String none) {
    Table table = new Table("EVENT", "PUT ASIDE", "TAG", "LAST ERROR");
    for (DeadEvent event : events) {
      table.row(
          String.valueOf(event.sequence()), Listing.time(event.at()), event.tag(), event.error());
    }
    return table.isEmpty() ? Listing.none(none) : table.lines();
  }

  /** An event that one did not take, as a document. */
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
