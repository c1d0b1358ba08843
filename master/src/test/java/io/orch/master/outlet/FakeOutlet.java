package io.orch.master.outlet;

import io.orch.master.event.Event;
import io.orch.proto.message.EventTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** An outlet whose answers a test decides. Thread-safe. */
final class FakeOutlet implements Outlet {

  private final List<List<Long>> portions = new ArrayList<>();
  private final List<Long> taken = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private Function<List<Event>, Handed> answer = events -> Handed.ALL;

  synchronized void answers(Function<List<Event>, Handed> next) {
    answer = next;
  }

  /** What was handed over, attempt by attempt. */
  synchronized List<List<Long>> portions() {
    return List.copyOf(portions);
  }

  /** What it has, in the order in which it was taken. */
  synchronized List<Long> taken() {
    return List.copyOf(taken);
  }

  synchronized Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  static List<Long> numbers(List<Event> events) {
    return events.stream().map(Event::sequence).toList();
  }

  @Override
  public OutletName name() {
    return new OutletName("returner", "fake");
  }

  @Override
  public String tag(String what) {
    return "orch/returner/fake/" + what;
  }

  @Override
  public boolean wants(EventTag tag) {
    return !tag.value().startsWith("other/");
  }

  @Override
  public boolean wants(Event event) {
    return !event.data().containsKey("skip");
  }

  @Override
  public int most() {
    return 3;
  }

  @Override
  public Duration giveUp() {
    return Duration.ofMinutes(10);
  }

  @Override
  public synchronized Handed hand(List<Event> events) {
    portions.add(numbers(events));
    Handed handed = answer.apply(events);
    for (Event event : events) {
      if (!handed.left().contains(event) && !handed.refused().containsKey(event.sequence())) {
        taken.add(event.sequence());
      }
    }
    return handed;
  }

  @Override
  public synchronized void count(String result, int many) {
    counts.merge(result, many, Integer::sum);
  }

  @Override
  public void close() {}
}
