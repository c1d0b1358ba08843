package io.orch.sls.schedule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of one minion or master, with what counts for all of them.
 *
 * @param splay of entries that have none
 * @param skipped not then, for entries that do not say
 * @param skipFunction runs in place of an entry that is left out
 */
public record Schedule(
    boolean enabled,
    Optional<Splay> splay,
    Optional<Window> skipped,
    Optional<String> skipFunction,
    Map<String, Entry> entries) {

  /** No entry at all. */
  public static final Schedule EMPTY =
      new Schedule(true, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

  public Schedule {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }
}
