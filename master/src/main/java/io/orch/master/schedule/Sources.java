package io.orch.master.schedule;

import io.orch.sls.error.Problems;
import io.orch.sls.schedule.Entry;
import io.orch.sls.schedule.Schedule;
import io.orch.sls.schedule.ScheduleReader;
import io.orch.sls.schedule.ScheduleSettings;
import io.orch.sls.value.DataMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries of the master: those of its configuration, and over them those of the store. */
record Sources(ScheduleSettings settings, ScheduleStore store) {

  private static final Logger log = LoggerFactory.getLogger(Sources.class);

  boolean configured(String name) {
    return settings.written().get(name) instanceof Map<?, ?>;
  }

  /** All that there are now. One with a mistake is left out, which the log says. */
  Schedule read() {
    DataMap merged = DataMap.copyOf(settings.written());
    store.changes().forEach((name, entry) -> merged.put(name, DataMap.copyOf(entry)));
    Problems problems = new Problems();
    Schedule schedule = new ScheduleReader(problems).schedule(merged);
    problems.list().forEach(problem -> log.error("schedule: {}", problem));
    return schedule;
  }

  /** Tells when an entry is due; not whether it is switched on. */
  static String form(Entry entry) {
    Map<Object, @Nullable Object> form = new LinkedHashMap<>(entry.written());
    form.keySet().remove("enabled");
    return Integer.toHexString(form.hashCode());
  }
}
