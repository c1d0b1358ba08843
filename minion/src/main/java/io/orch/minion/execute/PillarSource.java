package io.orch.minion.execute;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where this minion's pillar comes from. */
@FunctionalInterface
public interface PillarSource {

  /**
   * The pillar as it is now.
   *
   * @param pillarenv empty for all environments
   * @param override merged over it
   */
  Map<String, @Nullable Object> pillar(
      String saltenv, String pillarenv, Map<String, ? extends @Nullable Object> override);
}
