package io.orch.minion.schedule;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.schedule.Entry;
import io.orch.sls.schedule.Schedule;
import io.orch.sls.schedule.ScheduleReader;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of a minion as its sources say now. What is wrong in one is logged, and the others
 * count. Not thread-safe.
 */
final class Entries {

  private static final Logger log = LoggerFactory.getLogger(Entries.class);

  private final Sources sources;
  private final Supplier<Map<String, @Nullable Object>> grains;
  private Map<String, @Nullable Object> pillar = Map.of();
  private Schedule schedule = Schedule.EMPTY;

  Entries(Sources sources, Supplier<Map<String, @Nullable Object>> grains) {
    this.sources = sources;
    this.grains = grains;
    read();
  }

  Sources sources() {
    return sources;
  }

  Schedule schedule() {
    return schedule;
  }

  Entry require(String name) {
    Entry entry = schedule.entries().get(name);
    if (entry == null) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "the schedule has no entry '" + name + "' that can be read");
    }
    return entry;
  }

  /** Takes what the pillar says now. */
  void pillar(Map<String, ? extends @Nullable Object> whole) {
    Object said = whole.get("schedule");
    if (said != null && !(said instanceof Map<?, ?>)) {
      log.error("pillar: schedule must be a map of entries, not {}", Values.repr(said));
    }
    pillar = new LinkedHashMap<>(whole);
    sources.pillar(said instanceof Map<?, ?> map ? map : Map.of());
    read();
  }

  /** Reads the sources again, which have changed. */
  void read() {
    Problems problems = new Problems();
    schedule = new ScheduleReader(problems, this::when).schedule(sources.merged());
    problems.list().forEach(problem -> log.error("schedule: {}", problem));
  }

  private @Nullable Object when(String name) {
    Object ofPillar = Values.traverse(pillar, "whens:" + name, null, ":");
    return ofPillar != null ? ofPillar : Values.traverse(grains.get(), "whens:" + name, null, ":");
  }
}
