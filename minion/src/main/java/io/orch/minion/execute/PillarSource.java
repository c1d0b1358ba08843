package io.orch.minion.execute;

import io.orch.sls.secret.SecretMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where this minion's pillar comes from. */
@FunctionalInterface
public interface PillarSource {

  /**
   * The pillar at the revision that a job was started with, which knows its secrets.
   *
   * @param job its id
   * @param pillarenv empty for all environments
   * @param override merged over it
   */
  SecretMap pillar(
      String job,
      String saltenv,
      String pillarenv,
      Map<String, ? extends @Nullable Object> override);
}
