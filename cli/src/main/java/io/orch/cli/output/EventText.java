package io.orch.cli.output;

import io.orch.cli.client.Event;
import java.util.ArrayList;
import java.util.List;

/** An event for people: its number, time and tag, and its data below. */
public final class EventText {

  private EventText() {}

  public static List<Line> of(Event event) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line()
            .add(event.sequence() + "  " + Listing.time(event.at()) + "  ", Style.FAINT)
            .add(event.tag(), Style.STRONG));
    if (event.data() != null) {
      ValueText.of(event.data()).forEach(line -> lines.add(Line.of(line).indent(4)));
    }
    return lines;
  }
}
