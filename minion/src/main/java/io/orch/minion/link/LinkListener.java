package io.orch.minion.link;

import io.orch.proto.message.ToMinion;

/**
 * Hears what the master says. The calls come one after the other, in order, on virtual threads, so
 * they may block; blocking slows the master's messages down. Each {@code connected} is followed by
 * one {@code disconnected}.
 */
public interface LinkListener {

  /** The master answered the hello; messages can be sent from now on. */
  void connected(ToMinion.Welcome welcome);

  /** The master said something; welcome and heartbeats are left out. */
  void received(ToMinion message);

  /** The stream ended; another one is being dialled. */
  void disconnected();
}
