package io.orch.minion.link;

import io.orch.minion.config.MasterAddress;
import io.orch.proto.message.ToMaster;
import java.util.Optional;

/** The stream to the master. Thread-safe. */
public interface Link {

  /**
   * Queues a message to the master.
   *
   * @return whether it was queued; false when there is no connection or the queue is full. True is
   *     no promise that it arrives: only an answer is.
   */
  boolean send(ToMaster message);

  /** Whether the master welcomed this minion and the stream lives. */
  boolean connected();

  /** The master that it is connected to; empty when it is to none. */
  Optional<MasterAddress> master();
}
