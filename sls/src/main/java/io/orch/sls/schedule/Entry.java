package io.orch.sls.schedule;

import io.orch.sls.value.DataMap;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One job of a schedule.
 *
 * @param name unique in its schedule
 * @param jitter the most by which each due time is put off anew
 * @param maxRunning of its jobs at the same time; 0 for any number
 * @param dryRun whether it is only said that it is due
 * @param skips due times that are left out
 * @param runs times at which it is due as well
 * @param metadata goes into what the master is told
 * @param returning the names of returners and their settings, as they were given
 * @param written as it was given
 */
public record Entry(
    String name,
    String function,
    List<@Nullable Object> arguments,
    Map<String, @Nullable Object> keywords,
    Timing timing,
    Optional<Splay> splay,
    Duration jitter,
    Limits limits,
    boolean runOnStart,
    ReturnJob returnJob,
    int maxRunning,
    boolean enabled,
    boolean dryRun,
    List<LocalDateTime> skips,
    List<LocalDateTime> runs,
    Missed missed,
    Map<String, @Nullable Object> metadata,
    Map<String, @Nullable Object> returning,
    DataMap written) {

  /**
   * When an entry that is due may run.
   *
   * @param range only then
   * @param skipped not then
   * @param afterSkipped whether it runs when that is over, if it was due in it
   */
  public record Limits(
      Optional<Window> range,
      Optional<Window> skipped,
      boolean afterSkipped,
      Optional<DatePattern> until,
      Optional<DatePattern> after) {}

  public Entry {
    arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
    keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
    skips = List.copyOf(skips);
    runs = List.copyOf(runs);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    returning = Collections.unmodifiableMap(new LinkedHashMap<>(returning));
  }

  /** Whether it is one of those that a program makes for itself, which lists leave out. */
  public boolean hidden() {
    return name.startsWith("__");
  }
}
