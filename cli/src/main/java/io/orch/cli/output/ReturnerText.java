package io.orch.cli.output;

import io.orch.cli.client.Returner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where results go beside the master's store, for people and for other programs. */
public final class ReturnerText {

  private ReturnerText() {}

  public static List<Line> list(List<Returner> returners) {
    Table table =
        new Table(
            "RETURNER", "KIND", "GETS", "STATE", "BEHIND", "DEAD", "SINCE", "TO", "LAST ERROR");
    for (Returner returner : returners) {
      table.row(
          new Table.Cell(returner.name(), Style.STRONG),
          Table.Cell.of(returner.kind()),
          Table.Cell.of(gets(returner)),
          OutletText.state(returner.error(), returner.since()),
          Table.Cell.of(String.valueOf(returner.lag())),
          OutletText.dead(returner.dead()),
          Table.Cell.of(Listing.time(returner.since())),
          Table.Cell.of(returner.address()),
          Table.Cell.of(OutletText.error(returner.error(), returner.attempts())));
    }
    return table.isEmpty()
        ? Listing.none("results stay with the master: it has no returners")
        : table.lines();
  }

  private static String gets(Returner returner) {
    return (returner.all() ? "results" : "when asked")
        + (returner.events().isEmpty() ? "" : ", events");
  }

  /** A returner as a document. */
  public static Map<String, @Nullable Object> document(Returner returner) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("name", returner.name());
    map.put("kind", returner.kind());
    map.put("address", returner.address());
    map.put("results", returner.all() ? "all" : "asked");
    map.put("events", returner.events());
    map.put("lag", returner.lag());
    map.put("error", returner.error());
    map.put("attempts", (long) returner.attempts());
    map.put("since", OutletText.time(returner.since()));
    map.put("dead", returner.dead());
    return map;
  }
}
