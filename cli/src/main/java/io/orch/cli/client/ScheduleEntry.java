package io.orch.cli.client;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the master's schedule.
 *
 * @param timing when it is due, in short: {@code every 1h}, {@code cron 30 2 * * *}
 * @param active whether it and the whole schedule are switched on
 * @param origin {@code configuration}, or {@code operator} for one that was made or changed at run
 *     time
 * @param next when it runs next; null when it does not
 * @param written as it was given
 * @param occasions its newest due times, newest first; of a list the last one
 * @param upcoming its next due times; none in a list
 */
public record ScheduleEntry(
    String name,
    String function,
    String timing,
    boolean active,
    String origin,
    @Nullable Instant next,
    Map<String, @Nullable Object> written,
    List<Occasion> occasions,
    List<Instant> upcoming) {

  /**
   * A due time and what became of it.
   *
   * @param state wanted, begun, done, failed, skipped or missed
   * @param run the id of the run that it started; empty for none
   */
  public record Occasion(
      Instant due, String state, String why, String run, @Nullable Instant ended) {}

  public ScheduleEntry {
    written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
    occasions = List.copyOf(occasions);
    upcoming = List.copyOf(upcoming);
  }
}
