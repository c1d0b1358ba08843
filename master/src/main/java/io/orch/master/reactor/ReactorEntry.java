package io.orch.master.reactor;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.Problems;
import io.orch.sls.value.DataList;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is done on the events whose tags match.
 *
 * @param tag pattern of tags, and the reactor's name
 * @param sls files of reactions: {@code salt://reactor/a.sls}, or paths with patterns
 * @param at where it is declared; unknown for one that was added at run time
 */
public record ReactorEntry(String tag, List<String> sls, Location at) {

  /** The longest pattern. */
  public static final int MAX_TAG = 400;

  private static final Pattern TAG = Pattern.compile("[\\x21-\\x7e]{1," + MAX_TAG + "}");

  public ReactorEntry {
    sls = List.copyOf(sls);
  }

  /** Why a text can't be a pattern; null when it can. */
  public static @Nullable String wrong(String tag) {
    return TAG.matcher(tag).matches()
        ? null
        : "a pattern of tags has 1 to " + MAX_TAG + " printable characters without spaces";
  }

  /**
   * Reads Salt's list of maps from a pattern to its files. Entries of one pattern are one reactor.
   *
   * @param at where the list stands
   */
  public static List<ReactorEntry> read(@Nullable Object value, Location at, Problems problems) {
    Map<String, ReactorEntry> entries = new LinkedHashMap<>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Location itemAt = list instanceof DataList known ? known.itemLocation(i) : at;
        if (list.get(i) instanceof Map<?, ?> map && map.size() == 1) {
          add(map instanceof DataMap known ? known : DataMap.copyOf(map), entries, problems);
        } else {
          problems.add(
              ErrorCode.CONFIG_INVALID,
              itemAt,
              "reactor: each item must be a map from one pattern of tags to its files, such as"
                  + " '- salt/key: [salt://reactor/key.sls]'");
        }
      }
    } else if (value != null) {
      problems.add(
          ErrorCode.CONFIG_INVALID,
          at,
          "reactor: must be a list of maps from patterns of tags to files, or the path of a file"
              + " with such a list, not a "
              + Values.typeName(value));
    }
    return List.copyOf(entries.values());
  }

  private static void add(DataMap map, Map<String, ReactorEntry> entries, Problems problems) {
    Object key = map.keySet().iterator().next();
    String tag = Values.str(key);
    Location at = map.keyLocation(key);
    String wrong = wrong(tag);
    if (wrong != null) {
      problems.add(ErrorCode.CONFIG_INVALID, at, "reactor: '" + tag + "': " + wrong);
      return;
    }
    List<String> sls = new ArrayList<>();
    ReactorEntry before = entries.get(tag);
    if (before != null) {
      sls.addAll(before.sls);
    }
    switch (map.get(key)) {
      case String one -> sls.add(one);
      case List<?> many -> many.forEach(one -> sls.add(Values.str(one)));
      case null, default ->
          problems.add(
              ErrorCode.CONFIG_INVALID,
              at,
              "reactor: '" + tag + "' must name a file or a list of files");
    }
    entries.put(tag, new ReactorEntry(tag, sls, before == null ? at : before.at));
  }
}
