package io.orch.proto.stream;

import io.orch.sls.error.OrchException;

/** The transport below a {@link Duplex}. No call blocks. */
public interface Wire<O> {

  /** Whether a message sent now would be written without piling up. */
  boolean ready();

  void send(O message);

  /** Lets the other side send so many messages more. */
  void request(int count);

  /** Ends the stream and tells the other side why. */
  void close(OrchException reason);
}
