package io.orch.master.session;

import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMinion;
import java.util.Set;

/** The minions that are connected to this master now. Thread-safe; no call blocks. */
public interface Sessions {

  boolean connected(MinionId minion);

  /** Whether another master that shares this one's store holds the minion's stream. */
  default boolean elsewhere(MinionId minion) {
    return false;
  }

  /** Whether this master or another holds the minion's stream. */
  default boolean anywhere(MinionId minion) {
    return connected(minion) || elsewhere(minion);
  }

  /** A snapshot, sorted by id. */
  Set<MinionId> connected();

  /**
   * Queues a message to a minion.
   *
   * @return whether it was queued; false when the minion is not connected or its queue is full.
   *     True is no promise that it arrives: only an answer is.
   */
  boolean send(MinionId minion, ToMinion message);

  /** Ends the minion's stream, when there is one; the reason goes to the minion and to the log. */
  void disconnect(MinionId minion, String reason);
}
