package io.orch.minion.link;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.orch.proto.adapt.SessionAdapter;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.stream.Duplex;
import io.orch.proto.stream.Lane;
import io.orch.proto.stream.Limits;
import io.orch.proto.tls.Channels;
import io.orch.proto.v1.FromMaster;
import io.orch.proto.v1.FromMinion;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One stream to the master, from dialling to its end. */
final class LinkStream implements ClientResponseObserver<FromMinion, FromMaster> {

  private final Limits limits;
  private final Clock clock;
  private final Lane lane;
  private final BiConsumer<LinkStream, ToMinion> receiver;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile @Nullable Duplex<ToMinion, ToMaster> duplex;
  private volatile @Nullable OrchException reason;

  LinkStream(Limits limits, Clock clock, Lane lane, BiConsumer<LinkStream, ToMinion> receiver) {
    this.limits = limits;
    this.clock = clock;
    this.lane = lane;
    this.receiver = receiver;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<FromMinion> call) {
    call.disableAutoRequestWithInitial(1);
    Duplex<ToMinion, ToMaster> made =
        new Duplex<>(
            new LinkWire(call),
            ToMaster.Heartbeat::new,
            limits,
            clock,
            lane,
            message -> receiver.accept(this, message),
            this::ended);
    duplex = made;
    call.setOnReadyHandler(made::wireReady);
  }

  private Duplex<ToMinion, ToMaster> duplex() {
    Duplex<ToMinion, ToMaster> made = duplex;
    if (made == null) {
      throw new IllegalStateException("the stream is not started");
    }
    return made;
  }

  @Override
  public void onNext(FromMaster message) {
    try {
      duplex().wireReceived(SessionAdapter.fromProto(message), message.getSerializedSize());
    } catch (OrchException e) {
      duplex().close(e);
    }
  }

  @Override
  public void onError(Throwable failure) {
    StatusRuntimeException status =
        failure instanceof StatusRuntimeException s
            ? s
            : Status.fromThrowable(failure).asRuntimeException();
    duplex().wireEnded(Channels.failure(status));
  }

  @Override
  public void onCompleted() {
    duplex()
        .wireEnded(new OrchException(ErrorCode.MASTER_UNREACHABLE, "the master ended the stream"));
  }

  private void ended(@Nullable OrchException why) {
    reason = why;
    end.countDown();
  }

  boolean send(ToMaster message) {
    return duplex().send(message);
  }

  /** From now on this interval holds. */
  void heartbeat(Duration interval) {
    duplex().heartbeat(interval);
  }

  void tick() {
    duplex().tick();
  }

  void close(OrchException why) {
    duplex().close(why);
  }

  /** Waits for the end; the reason for it. */
  OrchException await() throws InterruptedException {
    end.await();
    OrchException why = reason;
    return why == null ? new OrchException(ErrorCode.MASTER_UNREACHABLE, "the stream ended") : why;
  }
}
