package io.orch.minion.balance;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What sends requests to servers, as deployments see it. A server that it does not have is an
 * {@code OrchException} that names those that it has.
 */
public interface LoadBalancer {

  /** What becomes of new requests for a server. */
  enum State {
    /** It gets them. */
    ENABLED,
    /** It would get them, but is not healthy. */
    DOWN,
    /** It gets none, and finishes what it has. */
    DRAINING,
    /** It gets none. */
    DISABLED;

    /** As answers spell it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state that a text spells. */
    public static State of(String text) {
      for (State state : values()) {
        if (state.text().equals(text)) {
          return state;
        }
      }
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "a server is enabled, down, draining or disabled, not '" + text + "'");
    }

    /** Whether new requests are kept from it on purpose. */
    public boolean out() {
      return this == DRAINING || this == DISABLED;
    }
  }

  /** Gives a server no new requests; those that it has may end. */
  void drain(String server);

  /** Gives a server requests again. */
  void enable(String server);

  /** Takes a server out at once. */
  void disable(String server);

  State state(String server);

  /** How many requests or connections a server has now; nothing when that cannot be known. */
  OptionalLong sessions(String server);

  /** Whether a server gets nothing new and has nothing left. */
  default boolean drained(String server) {
    return state(server).out() && sessions(server).orElse(0) == 0;
  }
}
