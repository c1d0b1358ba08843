package io.orch.master.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.orch.proto.adapt.ErrorAdapter;
import io.orch.proto.adapt.SessionAdapter;
import io.orch.proto.message.ToMinion;
import io.orch.proto.stream.Wire;
import io.orch.proto.v1.FromMaster;
import io.orch.sls.error.OrchException;

/** The way to a minion on its stream. */
final class SessionWire implements Wire<ToMinion> {

  private final ServerCallStreamObserver<FromMaster> observer;

  SessionWire(ServerCallStreamObserver<FromMaster> observer) {
    this.observer = observer;
  }

  @Override
  public boolean ready() {
    return observer.isReady();
  }

  @Override
  public void send(ToMinion message) {
    observer.onNext(SessionAdapter.toProto(message));
  }

  @Override
  public void request(int count) {
    observer.request(count);
  }

  @Override
  public void close(OrchException reason) {
    observer.onError(ErrorAdapter.toStatus(reason));
  }
}
