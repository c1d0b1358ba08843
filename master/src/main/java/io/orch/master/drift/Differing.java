package io.orch.master.drift;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state that a run would change. In all of it {@code {minion}} stands for the minion's own name.
 *
 * @param function {@code file.managed}
 * @param changes as the state predicts them
 */
public record Differing(
    String id,
    String function,
    String name,
    String sls,
    Map<String, @Nullable Object> changes,
    String comment) {

  public Differing {
    changes = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(changes));
  }

  /** What makes it the same as that of another minion: what it says, where it changes nothing. */
  List<@Nullable Object> identity() {
    return List.of(id, function, name, changes.isEmpty() ? comment : changes);
  }

  /** As a value of the data tree. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = brief();
    map.put("sls", sls);
    map.put("changes", changes);
    map.put("comment", comment);
    return map;
  }

  /** Without what would change, which may be secret. */
  Map<String, @Nullable Object> brief() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", id);
    map.put("fun", function);
    map.put("name", name);
    return map;
  }

  /** What {@link #toMap} made. */
  public static Differing of(Map<?, ?> map) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    if (map.get("changes") instanceof Map<?, ?> given) {
      given.forEach((key, value) -> changes.put(String.valueOf(key), value));
    }
    return new Differing(
        text(map, "id"),
        text(map, "fun"),
        text(map, "name"),
        text(map, "sls"),
        changes,
        text(map, "comment"));
  }

  private static String text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }
}
