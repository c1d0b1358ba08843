package io.orch.master.returner;

import io.orch.master.event.Event;
import io.orch.master.outlet.Handed;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What becomes of the things of a batch, as a returner finds out. One thread's. */
final class Sorted {

  private final Set<Event> left = new LinkedHashSet<>();
  private final Map<Long, String> refused = new HashMap<>();
  private String failure = "";

  /** It may be taken later. */
  void later(Returned one, String why) {
    left.add(one.event());
    failure = why;
  }

  /** The rest of a batch may be taken later. */
  void later(List<Returned> rest, String why) {
    rest.forEach(one -> later(one, why));
  }

  /** It will never be taken. */
  void never(Returned one, String why) {
    refused.put(one.event().sequence(), why);
  }

  /** An event of which one thing is left is left. */
  Handed handed() {
    left.forEach(event -> refused.remove(event.sequence()));
    return new Handed(List.copyOf(left), failure, refused);
  }
}
