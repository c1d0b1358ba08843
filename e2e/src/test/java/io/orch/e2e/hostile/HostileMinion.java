package io.orch.e2e.hostile;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Channels;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.TrustBundle;
import io.orch.proto.v1.ChallengeRequest;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.FromMaster;
import io.orch.proto.v1.FromMinion;
import io.orch.proto.v1.Heartbeat;
import io.orch.proto.v1.Hello;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.JoinResponse;
import io.orch.proto.v1.SessionGrpc;
import io.orch.proto.v1.TreeGrpc;
import io.orch.sls.task.Clock;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A minion that has joined as any other, and then says what it likes. */
final class HostileMinion implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final ManagedChannel channel;

  private HostileMinion(ManagedChannel channel) {
    this.channel = channel;
  }

  static HostileMinion join(TestingMaster master, Operator operator, String id) {
    KeyPair keys = Keys.generate();
    ManagedChannel first =
        Channels.firstContact(LOOPBACK, master.port(), new CaPin(master.pin()), Clock.SYSTEM)
            .build();
    try {
      EnrollmentGrpc.EnrollmentBlockingStub stub = EnrollmentGrpc.newBlockingStub(first);
      String nonce = stub.challenge(ChallengeRequest.getDefaultInstance()).getNonce();
      JoinResponse answer =
          stub.join(
              JoinRequest.newBuilder()
                  .setMinionId(id)
                  .setCsr(ByteString.copyFrom(Csr.create(keys, id, nonce)))
                  .setToken(operator.token(id))
                  .build());
      List<X509Certificate> chain =
          answer.getIssued().getChainList().stream()
              .map(der -> Certificates.parse(der.toByteArray()))
              .toList();
      Credentials own =
          new Credentials(
              keys.getPrivate(), chain.getFirst(), TrustBundle.of(chain.subList(1, chain.size())));
      return new HostileMinion(
          Channels.client(LOOPBACK, master.port(), own, Clock.SYSTEM)
              .maxInboundMessageSize(256 << 20)
              .build());
    } finally {
      first.shutdownNow();
    }
  }

  SessionGrpc.SessionBlockingStub session() {
    return SessionGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  TreeGrpc.TreeBlockingStub tree() {
    return TreeGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  /** A stream that has said hello. */
  Talk talk() {
    return new Talk(true);
  }

  /** A stream that has said hello and of which nothing is ever read. */
  Talk talkWithoutReading() {
    return new Talk(false);
  }

  /** One stream. */
  final class Talk implements ClientResponseObserver<FromMinion, FromMaster> {

    private final boolean reads;
    final List<FromMaster> received = new CopyOnWriteArrayList<>();
    final CompletableFuture<Status> end = new CompletableFuture<>();
    private ClientCallStreamObserver<FromMinion> call;
    private long beats;

    Talk(boolean reads) {
      this.reads = reads;
      SessionGrpc.newStub(channel).connect(this);
      send(
          FromMinion.newBuilder()
              .setHello(
                  Hello.newBuilder()
                      .setVersion("hostile")
                      .setBootId(UUID.randomUUID().toString())
                      .setGrains(ValueAdapter.toProto(Map.of("role", "web")))
                      .setFunctionsHash("none")));
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<FromMinion> stream) {
      call = stream;
      if (!reads) {
        stream.disableAutoRequestWithInitial(0);
      }
    }

    void send(FromMinion.Builder message) {
      call.onNext(message.build());
    }

    /** Says that it is there, without which the master ends the stream; whether it goes on. */
    boolean alive() {
      send(FromMinion.newBuilder().setHeartbeat(Heartbeat.newBuilder().setSequence(++beats)));
      return !end.isDone();
    }

    /** Whether more can be sent without its being kept here. */
    boolean ready() {
      return call.isReady();
    }

    @Override
    public void onNext(FromMaster message) {
      received.add(message);
    }

    @Override
    public void onError(Throwable failure) {
      end.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
      end.complete(Status.OK);
    }

    /** The number up to which the master is done with the events of a log, as it said last. */
    Optional<Long> acknowledged(String log) {
      return received.stream()
          .filter(m -> m.hasEventAck() && m.getEventAck().getLog().equals(log))
          .map(m -> m.getEventAck().getSequence())
          .reduce((before, last) -> last);
    }

    void hangUp() {
      call.cancel("the test ends", null);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
