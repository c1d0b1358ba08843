package io.orch.proto.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.JoinResponse;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelsIT {

  private final TestingAuthority authority = new TestingAuthority();
  private final Deque<Runnable> cleanUp = new ArrayDeque<>();

  private static final class Echo extends EnrollmentGrpc.EnrollmentImplBase {
    @Override
    public void join(JoinRequest request, StreamObserver<JoinResponse> observer) {
      observer.onNext(
          JoinResponse.newBuilder()
              .setRejected(JoinResponse.Rejected.newBuilder().setReason(request.getMinionId()))
              .build());
      observer.onCompleted();
    }
  }

  @AfterEach
  void stop() {
    cleanUp.forEach(Runnable::run);
  }

  @Test
  void call_ofPinnedMasterWithoutCertificate_answered() throws Exception {
    int port = server(master());

    assertThat(call(firstContact(port, CaPin.of(authority.certificate)))).isEqualTo("hello");
  }

  @Test
  void call_withCertificateOfSameAuthority_answered() throws Exception {
    int port = server(master());

    assertThat(call(client(port, authority.issue(Identity.Kind.MINION, "web1"))))
        .isEqualTo("hello");
  }

  @Test
  void call_wrongPin_mismatchWithBothHashes() throws Exception {
    int port = server(master());
    CaPin other = CaPin.of(new TestingAuthority().certificate);

    OrchException refused = refused(firstContact(port, other));

    assertThat(refused.code()).isEqualTo(ErrorCode.CA_PIN_MISMATCH);
    assertThat(refused).hasMessageContaining(other.value());
    assertThat(refused).hasMessageContaining(CaPin.of(authority.certificate).value());
  }

  @Test
  void call_pinnedAuthorityShownWithLeafOfAnother_refused() throws Exception {
    TestingAuthority thief = new TestingAuthority();
    Credentials stolen = thief.issue(Identity.Kind.MASTER, "master");
    int port = server(new Credentials(stolen.key(), stolen.certificate(), authority.certificate));

    OrchException refused = refused(firstContact(port, CaPin.of(authority.certificate)));

    assertThat(refused.code()).isEqualTo(ErrorCode.CERTIFICATE_INVALID);
  }

  @Test
  void call_serverWithMinionsCertificate_refused() throws Exception {
    int port = server(authority.issue(Identity.Kind.MINION, "web1"));

    assertThat(refused(firstContact(port, CaPin.of(authority.certificate))))
        .hasMessageContaining("not meant for a server");
  }

  @Test
  void call_serverOfAnotherAuthority_refused() throws Exception {
    int port = server(master());

    assertThat(refused(client(port, new TestingAuthority().issue(Identity.Kind.MINION, "web1"))))
        .extracting(OrchException::code)
        .isEqualTo(ErrorCode.CERTIFICATE_INVALID);
  }

  @Test
  void call_clientOfAnotherAuthority_refusedByServer() throws Exception {
    int port = server(master());
    Credentials foreign = new TestingAuthority().issue(Identity.Kind.OPERATOR, "operator");
    Credentials trusting =
        new Credentials(foreign.key(), foreign.certificate(), authority.certificate);

    assertThat(refused(client(port, trusting)).code()).isEqualTo(ErrorCode.MASTER_UNREACHABLE);
  }

  @Test
  void call_expiredClient_refusedByServer() throws Exception {
    int port = server(master());
    Instant start = Instant.now().minus(Duration.ofDays(2));
    Credentials expired =
        authority.issue(Identity.Kind.MINION, "web1", start, start.plus(Duration.ofDays(1)));

    assertThat(refused(client(port, expired)).code()).isEqualTo(ErrorCode.MASTER_UNREACHABLE);
  }

  @Test
  void call_expiredMaster_refusedByClient() throws Exception {
    int port = server(master());
    ManualClock later = new ManualClock(Instant.now().plus(Duration.ofDays(400)));
    CaPin pin = CaPin.of(authority.certificate);

    OrchException refused = refused(Channels.firstContact("127.0.0.1", port, pin, later));

    assertThat(refused.code()).isEqualTo(ErrorCode.CERTIFICATE_INVALID);
  }

  @Test
  void call_nobodyListens_unreachable() throws Exception {
    int port = server(master());
    stop();
    cleanUp.clear();

    assertThat(refused(firstContact(port, CaPin.of(authority.certificate))).code())
        .isEqualTo(ErrorCode.MASTER_UNREACHABLE);
  }

  private Credentials master() {
    return authority.issue(Identity.Kind.MASTER, "master");
  }

  private int server(Credentials own) throws IOException {
    return server(new ServerIdentity(own, Clock.SYSTEM));
  }

  private int server(ServerIdentity own) throws IOException {
    Server server =
        Channels.server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), own)
            .directExecutor()
            .addService(new Echo())
            .build()
            .start();
    cleanUp.push(
        () -> {
          server.shutdownNow();
          try {
            server.awaitTermination(5, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return server.getPort();
  }

  private static NettyChannelBuilder firstContact(int port, CaPin pin) {
    return Channels.firstContact("127.0.0.1", port, pin, Clock.SYSTEM);
  }

  private static NettyChannelBuilder client(int port, Credentials own) {
    return Channels.client("127.0.0.1", port, own, Clock.SYSTEM);
  }

  private String call(NettyChannelBuilder builder) {
    ManagedChannel channel = builder.build();
    cleanUp.push(channel::shutdownNow);
    return EnrollmentGrpc.newBlockingStub(channel)
        .withDeadlineAfter(10, TimeUnit.SECONDS)
        .join(JoinRequest.newBuilder().setMinionId("hello").build())
        .getRejected()
        .getReason();
  }

  private OrchException refused(NettyChannelBuilder builder) {
    StatusRuntimeException failed =
        catchThrowableOfType(StatusRuntimeException.class, () -> call(builder));
    assertThat(failed).isNotNull();
    return Channels.failure(failed);
  }
}
