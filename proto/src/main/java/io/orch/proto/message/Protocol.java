package io.orch.proto.message;

import java.util.OptionalInt;

/**
 * The versions of the conversation between master and minion that one side speaks. Each says its
 * own; both go by the newest that they share. A version is for what the other side has to know of:
 * a field that it may pass over needs none.
 *
 * <ol>
 *   <li>before versions were told
 *   <li>a message of an unknown kind is passed over; a master that is busy says when to come again
 * </ol>
 *
 * @param oldest from 1
 */
public record Protocol(int oldest, int newest) {

  /** What this program speaks. */
  public static final Protocol OWN = new Protocol(1, 2);

  /** What one speaks who does not say. */
  public static final Protocol UNTOLD = new Protocol(1, 1);

  public Protocol {
    if (oldest < 1 || newest < oldest) {
      throw new IllegalArgumentException("versions " + oldest + " to " + newest);
    }
  }

  /** The newest that both speak; empty when they share none. */
  public OptionalInt common(Protocol other) {
    int shared = Math.min(newest, other.newest);
    return shared >= Math.max(oldest, other.oldest) ? OptionalInt.of(shared) : OptionalInt.empty();
  }

  /** {@code 1 to 2}, for people. */
  @Override
  public String toString() {
    return oldest == newest ? String.valueOf(newest) : oldest + " to " + newest;
  }
}
