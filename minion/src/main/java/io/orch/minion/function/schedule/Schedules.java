package io.orch.minion.function.schedule;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of this minion; a port of a context. Entries of pillar can be looked at and run, and
 * are changed in pillar alone.
 */
public interface Schedules {

  /** Which entries. */
  enum Where {
    /** Those of pillar, and over them the minion's own. */
    ALL,
    /** The minion's own, from its configuration or made at run time. */
    OPTS,
    PILLAR
  }

  /** The entries as they were written, and the settings among them. */
  Map<String, @Nullable Object> list(Where where);

  /** The names of own entries that outlive a restart as they are. */
  java.util.Set<String> saved();

  /**
   * Sets an entry of the minion's own.
   *
   * @param persist whether it outlives a restart
   * @throws io.orch.sls.error.OrchException with every mistake in it
   */
  void put(String name, Map<String, ? extends @Nullable Object> entry, boolean persist);

  /** Removes an entry of the minion's own. */
  void remove(String name, boolean persist);

  /** Switches the whole schedule on or off. */
  void enable(boolean enabled, boolean persist);

  /** Runs an entry now, whatever it says of times. */
  void run(String name);

  /** Writes what was changed without being persisted. */
  void save();

  /** Takes what is persisted again, and asks for the pillar anew. */
  void reload();

  /** What is known of an entry, with {@code _next_fire_time} and {@code _last_run}; or nothing. */
  Map<String, @Nullable Object> status(String name, String format);
}
