package io.orch.minion.link;

import io.orch.proto.message.ToMaster;

/** The way to the master. */
@FunctionalInterface
public interface Outbox {

  /** Sends a message when there is a connection; returns whether there was. */
  boolean send(ToMaster message);
}
