package io.orch.minion.link;

import io.grpc.StatusRuntimeException;
import io.orch.proto.adapt.EventAdapter;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.tls.Channels;
import io.orch.proto.v1.SessionGrpc;
import java.util.concurrent.TimeUnit;

/** Sends events to the master without a stream. Thread-safe; calls block. */
public final class EventClient {

  private static final long SECONDS = 60;

  private final Connection connection;

  EventClient(Connection connection) {
    this.connection = connection;
  }

  /**
   * Sends events; on return the master has those that its answer names.
   *
   * @throws io.orch.sls.error.OrchException what the master reported, or MASTER_UNREACHABLE
   */
  public ToMinion.EventAck send(ToMaster.Events events) {
    try {
      return EventAdapter.fromProto(
          SessionGrpc.newBlockingStub(connection.channel())
              .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
              .sendEvents(EventAdapter.toProto(events)));
    } catch (StatusRuntimeException e) {
      throw Channels.failure(e);
    }
  }
}
