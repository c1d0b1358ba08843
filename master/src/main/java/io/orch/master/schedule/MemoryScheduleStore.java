package io.orch.master.schedule;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.EventStore;
import io.orch.master.event.NewEvent;
import io.orch.master.orchestrate.KeptPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the master's schedule in memory. */
public final class MemoryScheduleStore implements ScheduleStore {

  private record Key(String name, Instant due) {}

  private final DutyStore duties;
  private final EventStore events;
  private final Map<String, Map<String, @Nullable Object>> changes = new TreeMap<>();
  private final Map<String, Mark> marks = new TreeMap<>();
  private final Map<Key, Occasion> occasions = new LinkedHashMap<>();
  private final Map<Key, Map<String, KeptPart>> parts = new HashMap<>();

  public MemoryScheduleStore(DutyStore duties, EventStore events) {
    this.duties = duties;
    this.events = events;
  }

  private static Key key(Occasion occasion) {
    return new Key(occasion.name(), occasion.due());
  }

  @Override
  public synchronized Map<String, Map<String, @Nullable Object>> changes() {
    return new TreeMap<>(changes);
  }

  @Override
  public synchronized void put(
      String name, Map<String, ? extends @Nullable Object> entry, String form, Instant now) {
    changes.put(name, new LinkedHashMap<>(entry));
    Mark mark = marks.get(name);
    if (mark == null || !mark.form().equals(form)) {
      marks.put(name, new Mark(name, form, now));
    }
  }

  @Override
  public synchronized boolean remove(String name) {
    return changes.remove(name) != null;
  }

  @Override
  public synchronized List<Mark> marks() {
    return List.copyOf(marks.values());
  }

  @Override
  public synchronized boolean settle(
      Term term, Mark mark, Optional<Occasion> occasion, List<NewEvent> news) {
    duties.check(term);
    if (occasion.filter(o -> occasions.containsKey(key(o))).isPresent()) {
      return false;
    }
    marks.put(mark.name(), mark);
    occasion.ifPresent(o -> occasions.put(key(o), o));
    append(news);
    return true;
  }

  private void append(List<NewEvent> news) {
    if (!news.isEmpty()) {
      events.append(news);
    }
  }

  @Override
  public synchronized boolean want(Occasion occasion) {
    return occasions.putIfAbsent(key(occasion), occasion) == null;
  }

  @Override
  public synchronized void move(Term term, Occasion occasion, List<NewEvent> news) {
    duties.check(term);
    occasions.put(key(occasion), occasion);
    if (occasion.state().over()) {
      parts.remove(key(occasion));
    }
    append(news);
  }

  @Override
  public synchronized List<Occasion> open() {
    return occasions.values().stream()
        .filter(occasion -> !occasion.state().over())
        .sorted(Comparator.comparing(Occasion::due))
        .toList();
  }

  @Override
  public synchronized List<Occasion> newest(String name, int limit) {
    return occasions.values().stream()
        .filter(occasion -> name.isEmpty() || occasion.name().equals(name))
        .sorted(Comparator.comparing(Occasion::due).reversed().thenComparing(Occasion::name))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<KeptPart> part(Occasion occasion, String part) {
    return Optional.ofNullable(parts.getOrDefault(key(occasion), Map.of()).get(part));
  }

  @Override
  public synchronized void begin(Term term, Occasion occasion, String part) {
    put(term, occasion, part, new KeptPart(false, null));
  }

  @Override
  public synchronized void end(Term term, Occasion occasion, String part, @Nullable Object result) {
    put(term, occasion, part, new KeptPart(true, result));
  }

  private void put(Term term, Occasion occasion, String part, KeptPart value) {
    duties.check(term);
    parts.computeIfAbsent(key(occasion), k -> new HashMap<>()).put(part, value);
  }

  @Override
  public synchronized void undo(Term term, Occasion occasion, String part) {
    duties.check(term);
    parts.getOrDefault(key(occasion), new HashMap<>()).remove(part);
  }

  @Override
  public synchronized int trim(Instant before) {
    Map<String, Instant> newest = new HashMap<>();
    occasions
        .values()
        .forEach(o -> newest.merge(o.name(), o.due(), (a, b) -> a.isAfter(b) ? a : b));
    List<Key> old = new ArrayList<>();
    occasions.forEach(
        (key, o) -> {
          if (o.state().over()
              && o.at().isBefore(before)
              && !key.due().equals(newest.get(key.name()))) {
            old.add(key);
          }
        });
    old.forEach(occasions::remove);
    return old.size();
  }
}
