package io.orch.minion.link;

import io.grpc.stub.ClientCallStreamObserver;
import io.orch.proto.adapt.SessionAdapter;
import io.orch.proto.message.ToMaster;
import io.orch.proto.stream.Wire;
import io.orch.proto.v1.FromMinion;
import io.orch.sls.error.OrchException;

/** The way to the master on the stream. */
final class LinkWire implements Wire<ToMaster> {

  private final ClientCallStreamObserver<FromMinion> call;

  LinkWire(ClientCallStreamObserver<FromMinion> call) {
    this.call = call;
  }

  @Override
  public boolean ready() {
    return call.isReady();
  }

  @Override
  public void send(ToMaster message) {
    call.onNext(SessionAdapter.toProto(message));
  }

  @Override
  public void request(int count) {
    call.request(count);
  }

  @Override
  public void close(OrchException reason) {
    call.cancel(reason.getMessage(), reason);
  }
}
