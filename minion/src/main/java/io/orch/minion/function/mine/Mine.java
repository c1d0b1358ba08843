package io.orch.minion.function.mine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What minions have published about themselves; a port of a context. */
public interface Mine {

  /** Where nobody has published anything. */
  Mine NONE = (target, kind, functions) -> Map.of();

  /**
   * What the minions that a target means have published.
   *
   * @param functions names of what is published
   * @return by name, then by id; a name that nobody publishes is left out
   */
  Map<String, Map<String, @Nullable Object>> get(
      String target, String kind, List<String> functions);
}
