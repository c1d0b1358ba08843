package io.orch.minion.event;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way of this minion's events to its master. Thread-safe. */
@FunctionalInterface
public interface Events {

  /** Where no master can be reached, as in calls that work with local files alone. */
  Events NONE =
      (tag, data) -> {
        throw new OrchException(
            ErrorCode.MASTER_UNREACHABLE, "event " + tag + " can't be sent: there is no master");
      };

  /**
   * Sends an event. On return it is on this minion's disk, and it is sent, in its turn, until the
   * master has it, also after a restart of either.
   *
   * @param tag one that this minion may use
   * @param data what the master stores, with the minion's id
   * @throws io.orch.sls.error.OrchException PERMISSION_DENIED for a tag that this minion may not
   *     use, LIMIT_EXCEEDED when the data is too large or too much waits for the master already
   */
  void send(String tag, Map<String, ? extends @Nullable Object> data);

  /** The same way for what a job sends. */
  default Events during(String job) {
    return this;
  }
}
