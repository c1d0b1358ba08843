package io.orch.minion.function.schedule;

import io.orch.minion.function.schedule.Schedules.Where;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.schedule.ScheduleReader;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries as the {@code schedule} functions take and show them. */
public final class Items {

  /** Arguments of the functions that are not part of an entry. */
  private static final List<String> NOT_IN_ENTRY = List.of("persist", "offline", "test", "where");

  private Items() {}

  /**
   * The entry that the arguments of a function mean, as Salt builds it.
   *
   * @throws OrchException with every mistake in it
   */
  public static Map<String, @Nullable Object> build(
      String name, Map<String, ? extends @Nullable Object> arguments) {
    if (Values.truth(arguments.get("offline"))) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "offline: a schedule is changed by its agent; write the entry into the configuration"
              + " of a minion that does not run");
    }
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    item.put("function", arguments.get("function"));
    arguments.forEach(
        (key, value) -> {
          if (!NOT_IN_ENTRY.contains(key) && value != null) {
            item.put(key(key), value);
          }
        });
    item.putIfAbsent("maxrunning", 1L);
    item.putIfAbsent("name", name);
    item.putIfAbsent("enabled", true);
    item.putIfAbsent("jid_include", true);
    ScheduleReader.require(name, item);
    return item;
  }

  private static String key(String argument) {
    return switch (argument) {
      case "job_args" -> "args";
      case "job_kwargs" -> "kwargs";
      default -> argument;
    };
  }

  /** Entries as lists show them: those of programs left out, settings of all kept. */
  public static Map<String, @Nullable Object> shown(
      Map<String, ? extends @Nullable Object> written, boolean all, boolean disabled) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    written.forEach(
        (name, value) -> {
          if (!(value instanceof Map<?, ?> entry) || ScheduleReader.SETTINGS.contains(name)) {
            shown.put(name, value);
          } else if ((all || !name.startsWith("__")) && (disabled || enabled(entry))) {
            shown.put(name, entry(entry));
          }
        });
    return shown;
  }

  private static Map<Object, @Nullable Object> entry(Map<?, ?> written) {
    Map<Object, @Nullable Object> entry = DataMap.copyOf(written);
    entry.keySet().removeIf(key -> String.valueOf(key).startsWith("_"));
    entry.values().removeIf(value -> value == null);
    entry.put("enabled", enabled(written));
    return entry;
  }

  private static boolean enabled(Map<?, ?> entry) {
    return !entry.containsKey("enabled") || Values.truth(entry.get("enabled"));
  }

  /** One entry as lists show it; null when there is none. */
  public static @Nullable Map<?, ?> find(Schedules schedules, Where where, String name) {
    return ScheduleReader.SETTINGS.contains(name)
        ? null
        : shown(schedules.list(where), true, true).get(name) instanceof Map<?, ?> entry
            ? entry
            : null;
  }

  /** A copy of an entry of the minion's own with another value, in its place. */
  public static void change(
      Schedules schedules, String name, String key, Object value, boolean persist) {
    if (schedules.list(Where.OPTS).get(name) instanceof Map<?, ?> entry) {
      Map<String, @Nullable Object> changed = Values.named(entry);
      changed.put(key, value);
      schedules.put(name, changed, persist);
    }
  }
}
