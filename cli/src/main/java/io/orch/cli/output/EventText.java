package io.orch.cli.output;

import io.orch.cli.client.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An event for people: its number, time and tag, and its data below. */
public final class EventText {

  private EventText() {}

  public static List<Line> of(Event event) {
    List<Line> lines = new ArrayList<>();
    lines.add(heading(event));
    if (event.data() != null && !Map.of().equals(event.data())) {
      ValueText.of(event.data()).forEach(line -> lines.add(Line.of(line).indent(4)));
    }
    return lines;
  }

  /** Its number, time and tag. */
  public static Line heading(Event event) {
    return new Line()
        .add(event.sequence() + "  " + Listing.time(event.at()) + "  ", Style.FAINT)
        .add(event.tag(), Style.STRONG)
        .add(because(event), Style.FAINT);
  }

  /** What is said below a list of so many events. */
  public static String count(int events, int limit) {
    String found = events(events);
    return events < limit ? found : "the newest " + found + "; --limit shows more";
  }

  /** What is said when events were, or would be, put into the log once more. */
  public static String replayed(int events, boolean test) {
    return events(events) + (test ? " would be put" : " put") + " into the log once more";
  }

  private static String events(int count) {
    return count == 1 ? "1 event" : count + " events";
  }

  private static String because(Event event) {
    return switch (event.depth()) {
      case 0 -> "";
      case 1 -> "  a reaction to " + event.cause();
      default -> "  a reaction to " + event.cause() + ", " + event.depth() + " reactions deep";
    };
  }
}
