package io.orch.master.source;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place that holds secrets. Thread-safe; calls block, with a limit of time. */
interface SecretSource {

  /**
   * What stands at a path.
   *
   * @throws io.orch.sls.error.OrchException FILE_NOT_FOUND where nothing does, COMMAND_FAILED when
   *     the source can't be asked; no message holds a secret
   */
  Found read(String path);

  /** Prolongs a lease; for how long it is good now. */
  default Duration renew(String lease) {
    return Duration.ZERO;
  }

  /** Ends a lease; one that has ended already is no error. */
  default void revoke(String lease) {}

  /**
   * What was found.
   *
   * @param data fields by name; the one field of a single text is {@code value}
   * @param lease of a secret that was made for the one who asked
   */
  record Found(Map<String, @Nullable Object> data, Optional<Lent> lease) {

    /** Says nothing of the data. */
    @Override
    public String toString() {
      return data.size() + " fields";
    }
  }

  /** For how long something is good, under which id. */
  record Lent(String id, Duration time) {}
}
