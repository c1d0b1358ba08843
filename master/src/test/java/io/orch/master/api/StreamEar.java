package io.orch.master.api;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.orch.proto.adapt.SessionAdapter;
import io.orch.proto.message.ToMinion;
import io.orch.proto.tls.Channels;
import io.orch.proto.v1.FromMaster;
import io.orch.sls.error.OrchException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What a minion hears on its stream. */
final class StreamEar implements StreamObserver<FromMaster> {

  final List<ToMinion> heard = new CopyOnWriteArrayList<>();
  volatile @Nullable OrchException end;

  @Override
  public void onNext(FromMaster message) {
    heard.add(SessionAdapter.fromProto(message));
  }

  @Override
  public void onError(Throwable failure) {
    end = Channels.failure((StatusRuntimeException) failure);
  }

  @Override
  public void onCompleted() {}
}
