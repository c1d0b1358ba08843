package io.orch.minion.schedule;

import io.orch.sls.schedule.Entry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far each entry is, and the jobs that are not done, on disk: what is due and the job for it
 * are written together, before the job begins. Not thread-safe.
 */
final class Progress {

  private final KeptText file;
  private final Map<String, Settled> entries = new LinkedHashMap<>();
  private final Map<String, OwnJob> jobs = new LinkedHashMap<>();

  /**
   * The last due time of an entry that was dealt with.
   *
   * @param form tells another entry of the same name apart
   */
  private record Settled(Instant time, String form) {}

  Progress(KeptText file) {
    this.file = file;
    Map<String, @Nullable Object> map = file.read();
    if (map.get("entries") instanceof Map<?, ?> read) {
      read.forEach((name, value) -> entry(String.valueOf(name), value));
    }
    if (map.get("jobs") instanceof Map<?, ?> read) {
      read.forEach(
          (id, value) -> {
            if (value instanceof Map<?, ?> job) {
              jobs.put(String.valueOf(id), OwnJob.read(String.valueOf(id), job));
            }
          });
    }
  }

  private void entry(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      try {
        Instant time = Instant.parse(String.valueOf(map.get("settled")));
        entries.put(name, new Settled(time, String.valueOf(map.get("form"))));
      } catch (DateTimeException e) {
        entries.remove(name);
      }
    }
  }

  /** Tells when an entry is due; not whether it is switched on. */
  private static String form(Entry entry) {
    Map<Object, @Nullable Object> form = new LinkedHashMap<>(entry.written());
    form.keySet().removeAll(Set.of("enabled", "skip_explicit", "run_explicit"));
    return Integer.toHexString(form.hashCode());
  }

  /** The last due time of an entry; empty when it is new, or was written otherwise. */
  Optional<Instant> settled(Entry entry) {
    return Optional.ofNullable(entries.get(entry.name()))
        .filter(settled -> settled.form().equals(form(entry)))
        .map(Settled::time);
  }

  void settle(Entry entry, Instant time) {
    entries.put(entry.name(), new Settled(time, form(entry)));
  }

  /** Forgets the entries that are none of these. */
  boolean retain(Collection<String> names) {
    return entries.keySet().retainAll(names);
  }

  void add(OwnJob job) {
    jobs.put(job.id().value(), job);
  }

  Optional<OwnJob> job(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  void remove(String id) {
    jobs.remove(id);
  }

  List<OwnJob> jobs() {
    return List.copyOf(jobs.values());
  }

  long running(String entry) {
    return jobs.values().stream().filter(job -> job.entry().equals(entry)).count();
  }

  /** Writes all of it; on return it is on the disk. */
  void write() {
    Map<String, @Nullable Object> settled = new LinkedHashMap<>();
    entries.forEach(
        (name, value) ->
            settled.put(name, Map.of("settled", value.time.toString(), "form", value.form)));
    Map<String, @Nullable Object> open = new LinkedHashMap<>();
    jobs.forEach((id, job) -> open.put(id, job.written()));
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("entries", settled);
    map.put("jobs", open);
    file.write(map);
  }
}
