package io.orch.sls.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;

/** Why an entry that is due is left out, in Salt's words. */
final class Limit {

  static final String SKIP_RANGE = "in_skip_range";
  private static final String RANGE = "not_in_range";
  private static final String EXPLICIT = "skip_explicit";
  private static final Duration NEAR = Duration.ofSeconds(1);

  /** The reasons for which another function may run in its place. */
  static final Set<String> REPLACED = Set.of(SKIP_RANGE, RANGE, EXPLICIT);

  private Limit() {}

  /** The first reason that holds; empty when it may run. */
  static Optional<String> reason(Entry entry, Optional<Window> skipped, Instant due, Reading now) {
    LocalDateTime local = now.local();
    Entry.Limits limits = entry.limits();
    if (limits.range().filter(range -> !range.contains(local)).isPresent()) {
      return Optional.of(limits.range().get().invert() ? SKIP_RANGE : RANGE);
    }
    if (skipped.filter(range -> range.contains(local)).isPresent()) {
      return Optional.of(SKIP_RANGE);
    }
    if (entry.skips().stream().anyMatch(skip -> near(skip, due, now))) {
      return Optional.of(EXPLICIT);
    }
    if (limits.until().filter(u -> !u.on(local.toLocalDate()).isAfter(local)).isPresent()) {
      return Optional.of("until_passed");
    }
    if (limits.after().filter(a -> !a.on(local.toLocalDate()).isBefore(local)).isPresent()) {
      return Optional.of("after_not_passed");
    }
    return Optional.empty();
  }

  private static boolean near(LocalDateTime skip, Instant due, Reading now) {
    return Duration.between(WallTimes.instant(skip, now.zone()), due).abs().compareTo(NEAR) <= 0;
  }
}
