package io.orch.master.instance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows from an instance's tags, by the rules under which it joined. */
@FunctionalInterface
public interface Regrain {

  /**
   * The verified grains of a minion with other tags. What no rule gives stays as it was.
   *
   * @param known the grains as they are
   */
  Map<String, @Nullable Object> with(Map<String, @Nullable Object> known, Map<String, String> tags);
}
