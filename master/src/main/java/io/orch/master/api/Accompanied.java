package io.orch.master.api;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.orch.master.access.Caller;
import io.orch.proto.message.RequestId;
import io.orch.proto.tls.RequestHeader;
import io.orch.sls.task.WorkContext;

/** Does all that belongs to a call in the context of its caller and request. */
final class Accompanied<Q> extends SimpleForwardingServerCallListener<Q> {

  private final WorkContext context;
  private final Trail trail;

  Accompanied(ServerCall.Listener<Q> listener, WorkContext context, Trail trail) {
    super(listener);
    this.context = context;
    this.trail = trail;
  }

  /** What a call is made for; an operator's has a request id in any case. */
  static WorkContext context(Peer peer, Metadata headers) {
    String named = RequestHeader.read(headers).map(RequestId::value).orElse("");
    return switch (peer.caller()) {
      case Caller.Minion minion ->
          WorkContext.NONE
              .with(WorkContext.Key.MINION, minion.id().value())
              .with(WorkContext.Key.REQUEST, named);
      case Caller.Operator o ->
          WorkContext.NONE
              .with(WorkContext.Key.REQUEST, named.isEmpty() ? RequestId.fresh().value() : named)
              .with(WorkContext.Key.FROM, peer.address());
      case Caller.Anonymous a -> WorkContext.NONE.with(WorkContext.Key.REQUEST, named);
      case Caller.Duty d -> WorkContext.NONE.with(WorkContext.Key.REQUEST, named);
    };
  }

  /** The id of the request that this thread works for; a new one where none is known. */
  static String request() {
    String known = WorkContext.current().value(WorkContext.Key.REQUEST);
    return known.isEmpty() ? RequestId.fresh().value() : known;
  }

  @Override
  public void onMessage(Q message) {
    trail.asked(message);
    context.run(() -> super.onMessage(message));
  }

  @Override
  public void onHalfClose() {
    context.run(super::onHalfClose);
  }

  @Override
  public void onCancel() {
    context.run(super::onCancel);
  }

  @Override
  public void onComplete() {
    context.run(super::onComplete);
  }

  @Override
  public void onReady() {
    context.run(super::onReady);
  }
}
