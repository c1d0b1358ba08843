package io.orch.master.session;

import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;

/**
 * Hears what happens on the streams. The calls for one minion come one after the other, in order,
 * on virtual threads, so they may block; blocking slows that minion alone. Each {@code opened} is
 * followed by one {@code closed}, before the next {@code opened} of the same minion.
 */
public interface SessionListener {

  /** A minion said hello, and is welcomed when this returns: what it asks then goes by this. */
  default void arrived(MinionId minion, ToMaster.Hello hello, String address) {}

  /** A minion was welcomed; messages can be sent to it from now on. */
  void opened(MinionId minion, ToMaster.Hello hello, String address);

  /** The minion said something; hello and heartbeats are left out. */
  void received(MinionId minion, ToMaster message);

  /**
   * Two hosts have the minion's key: both were there at the same time.
   *
   * @param one the address of one of them
   * @param other that of the other, or at which master it is
   */
  default void cloned(MinionId minion, String one, String other) {}

  /** Its stream ended. The minion may be connected again already, by a newer stream. */
  void closed(MinionId minion);
}
