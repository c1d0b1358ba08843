package io.orch.minion.frame;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;

/** The error when a file of the agent's own can't be read or written. */
public final class Unusable {

  private Unusable() {}

  /**
   * The error.
   *
   * @param what it holds, for people: {@code the job journal}
   */
  public static OrchException of(String what, IOException why) {
    return new OrchException(
        ErrorCode.STORE_UNAVAILABLE,
        Location.NONE,
        what + " can't be used: " + why + "; is the disk full?",
        why);
  }
}
