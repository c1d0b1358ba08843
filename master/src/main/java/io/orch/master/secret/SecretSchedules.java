package io.orch.master.secret;

import io.orch.master.duty.Term;
import io.orch.master.event.NewEvent;
import io.orch.master.orchestrate.KeptPart;
import io.orch.master.schedule.Occasion;
import io.orch.master.schedule.ScheduleStore;
import io.orch.sls.secret.SealedValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the master's schedule: entries and what was done for them with their secrets sealed,
 * reasons without them. Thread-safe.
 */
public record SecretSchedules(ScheduleStore store, SealedValues secrets) implements ScheduleStore {

  private Occasion masked(Occasion of) {
    return new Occasion(
        of.name(),
        of.due(),
        of.at(),
        of.function(),
        of.state(),
        secrets.known().masked(of.why()),
        of.run(),
        of.ended());
  }

  @Override
  public Map<String, Map<String, @Nullable Object>> changes() {
    Map<String, Map<String, @Nullable Object>> open = new LinkedHashMap<>();
    store.changes().forEach((name, entry) -> open.put(name, secrets.opened(entry)));
    return open;
  }

  @Override
  public void put(
      String name, Map<String, ? extends @Nullable Object> entry, String form, Instant now) {
    store.put(name, secrets.sealed(new LinkedHashMap<String, @Nullable Object>(entry)), form, now);
  }

  @Override
  public boolean remove(String name) {
    return store.remove(name);
  }

  @Override
  public List<Mark> marks() {
    return store.marks();
  }

  @Override
  public boolean settle(Term term, Mark mark, Optional<Occasion> occasion, List<NewEvent> events) {
    return store.settle(term, mark, occasion.map(this::masked), events);
  }

  @Override
  public boolean want(Occasion occasion) {
    return store.want(masked(occasion));
  }

  @Override
  public void move(Term term, Occasion occasion, List<NewEvent> events) {
    store.move(term, masked(occasion), events);
  }

  @Override
  public List<Occasion> open() {
    return store.open();
  }

  @Override
  public List<Occasion> newest(String name, int limit) {
    return store.newest(name, limit);
  }

  @Override
  public Optional<KeptPart> part(Occasion occasion, String part) {
    return store
        .part(occasion, part)
        .map(kept -> new KeptPart(kept.ended(), secrets.opened(kept.result())));
  }

  @Override
  public void begin(Term term, Occasion occasion, String part) {
    store.begin(term, occasion, part);
  }

  @Override
  public void end(Term term, Occasion occasion, String part, @Nullable Object result) {
    store.end(term, occasion, part, secrets.sealed(result));
  }

  @Override
  public void undo(Term term, Occasion occasion, String part) {
    store.undo(term, occasion, part);
  }

  @Override
  public int trim(Instant before) {
    return store.trim(before);
  }
}
