package io.orch.sls.schedule;

import io.orch.sls.config.Section;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.value.DataMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads schedules as Salt writes them: a map of names to entries, among them settings for all. An
 * entry with a mistake is left out, and the mistake is added to the problems.
 */
public final class ScheduleReader {

  /** The settings that stand among the entries. */
  public static final List<String> SETTINGS =
      List.of("enabled", "splay", "skip_during_range", "skip_function");

  private static final int MOST = 1_000;

  private final Problems problems;
  private final Function<String, @Nullable Object> whens;

  /**
   * @param whens the time that a name stands for, from {@code whens} of pillar or grains; null for
   *     none
   */
  public ScheduleReader(Problems problems, Function<String, @Nullable Object> whens) {
    this.problems = problems;
    this.whens = whens;
  }

  /** Reads without names of times. */
  public ScheduleReader(Problems problems) {
    this(problems, name -> null);
  }

  /** A schedule; of what has no place in a source, problems name no place. */
  public Schedule schedule(Map<?, ?> given) {
    DataMap map = given instanceof DataMap data ? data : DataMap.copyOf(given);
    Section in = Section.of(map, problems);
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<String> names = in.keys().stream().filter(name -> !SETTINGS.contains(name)).toList();
    if (names.size() > MOST) {
      problems.add(
          ErrorCode.LIMIT_EXCEEDED,
          map.location(),
          "the schedule has " + names.size() + " entries; at most " + MOST + " are taken");
      return Schedule.EMPTY;
    }
    for (String name : names) {
      if (map.get(name) instanceof Map<?, ?> entry) {
        entry(name, entry).ifPresent(read -> entries.put(name, read));
      } else if (!name.startsWith("_")) {
        in.refuse(
            name, "an entry must be a map with a function, as in {function: test.ping, hours: 1}");
      }
    }
    TimeReader times = new TimeReader(in);
    return new Schedule(
        in.flag("enabled", true),
        times.splay("splay"),
        times.window("skip_during_range"),
        Optional.of(in.text("skip_function", "")).filter(text -> !text.isEmpty()),
        entries);
  }

  /** One entry; empty when it has a mistake. */
  public Optional<Entry> entry(String name, Map<?, ?> given) {
    DataMap map = given instanceof DataMap data ? data : DataMap.copyOf(given);
    Problems own = new Problems();
    Entry entry = new EntryReader(name, map, Section.of(map, own), whens).read();
    own.list().forEach(problems::add);
    return own.isEmpty() ? Optional.of(entry) : Optional.empty();
  }

  /**
   * One entry.
   *
   * @throws OrchException with all of its mistakes
   */
  public static Entry require(String name, Map<?, ?> given) {
    Problems problems = new Problems();
    Optional<Entry> entry = new ScheduleReader(problems).entry(name, given);
    problems.throwIfAny();
    return entry.orElseThrow();
  }
}
