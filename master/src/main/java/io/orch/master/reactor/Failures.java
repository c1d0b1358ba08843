package io.orch.master.reactor;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which failures of reactions may pass. */
final class Failures {

  private Failures() {}

  /**
   * Whether it may help to do the same again.
   *
   * @param master whether it is a function of the master that failed: such may fail for reasons of
   *     the world, where a job can only be stored or not
   */
  static boolean pass(OrchException failure, boolean master) {
    if (failure.code() == ErrorCode.OUTCOME_UNKNOWN) {
      return false;
    }
    return failure.code().retryable()
        || master
            && switch (failure.code().category()) {
              case FAILED, INTERNAL -> true;
              case INVALID,
                  NOT_FOUND,
                  CONFLICT,
                  UNAUTHENTICATED,
                  DENIED,
                  UNAVAILABLE,
                  EXHAUSTED,
                  TIMEOUT,
                  CANCELLED ->
                  false;
            };
  }

  /** Throws what {@code http.query} tells in its answer, where Salt has no exception. */
  static void check(String function, @Nullable Object result) {
    if (function.startsWith("http.")
        && result instanceof Map<?, ?> answer
        && answer.get("error") != null) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, function + " failed: " + answer.get("error"));
    }
  }
}
