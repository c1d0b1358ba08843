package io.orch.proto.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.JoinResponse;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A master goes over to newer authorities, while others know older ones. */
class AuthorityChangeIT {

  private final TestingAuthority first = new TestingAuthority("one");
  private final TestingAuthority second = new TestingAuthority("two");
  private final TestingAuthority third = new TestingAuthority("three");
  private final Credentials old = first.issue(Identity.Kind.MASTER, "master");
  private final ServerIdentity identity = new ServerIdentity(old, Clock.SYSTEM);
  private Server server;

  @BeforeEach
  void listen() throws IOException {
    server =
        Channels.server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), identity)
            .directExecutor()
            .addService(
                new EnrollmentGrpc.EnrollmentImplBase() {
                  @Override
                  public void join(JoinRequest request, StreamObserver<JoinResponse> observer) {
                    observer.onNext(JoinResponse.getDefaultInstance());
                    observer.onCompleted();
                  }
                })
            .build()
            .start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  /** The master's identity after a change, with the authorities that it goes on to trust. */
  private void change(
      TestingAuthority issuer, List<X509Certificate> trusted, List<X509Certificate> links) {
    Credentials made = issuer.issue(Identity.Kind.MASTER, "master");
    identity.replace(
        new Credentials(made.key(), made.certificate(), new TrustBundle(trusted, links)));
  }

  private void changeTwice() {
    change(
        third,
        List.of(third.certificate, second.certificate, first.certificate),
        List.of(second.link(third), first.link(second)));
  }

  @Test
  void client_ofAnOldAuthority_followsTheLinks() {
    Credentials away = first.issue(Identity.Kind.MINION, "web1");
    changeTwice();

    assertThat(call(client(away))).isEqualTo("answered");
  }

  @Test
  void client_ofTheNewestAuthority_isLetOn() {
    changeTwice();

    assertThat(call(client(third.issue(Identity.Kind.MINION, "web1")))).isEqualTo("answered");
  }

  @Test
  void firstContact_byAnyPin_followsTheLinks() {
    changeTwice();

    for (TestingAuthority authority : List.of(first, second, third)) {
      assertThat(call(firstContact(CaPin.of(authority.certificate)))).isEqualTo("answered");
    }
  }

  @Test
  void linkThatAnotherSigned_isNotFollowed() {
    TestingAuthority thief = new TestingAuthority("one");
    change(second, List.of(second.certificate, first.certificate), List.of(thief.link(second)));

    assertThat(call(client(first.issue(Identity.Kind.MINION, "web1"))))
        .isEqualTo(ErrorCode.CERTIFICATE_INVALID.toString());
    assertThat(call(firstContact(CaPin.of(first.certificate))))
        .isEqualTo(ErrorCode.CA_PIN_MISMATCH.toString());
  }

  @Test
  void linksAlone_areNoServer() {
    identity.replace(
        new Credentials(
            second.keys.getPrivate(), first.link(second), TrustBundle.of(first.certificate)));

    assertThat(call(firstContact(CaPin.of(first.certificate))))
        .isIn(ErrorCode.CERTIFICATE_INVALID.toString(), ErrorCode.MASTER_UNREACHABLE.toString());
  }

  @Test
  void client_ofAnAuthorityThatIsRetired_isRefused() {
    Credentials away = first.issue(Identity.Kind.MINION, "web1");
    Credentials knowing =
        new Credentials(
            away.key(),
            away.certificate(),
            new TrustBundle(List.of(second.certificate, first.certificate), List.of()));
    change(second, List.of(second.certificate), List.of());

    assertThat(call(client(knowing))).isEqualTo(ErrorCode.MASTER_UNREACHABLE.toString());
  }

  private NettyChannelBuilder client(Credentials own) {
    return Channels.client("127.0.0.1", server.getPort(), own, Clock.SYSTEM);
  }

  private NettyChannelBuilder firstContact(CaPin pin) {
    return Channels.firstContact("127.0.0.1", server.getPort(), pin, Clock.SYSTEM);
  }

  /** What comes of a call: that it was answered, or the code of its error. */
  private static String call(NettyChannelBuilder builder) {
    ManagedChannel channel = builder.build();
    try {
      EnrollmentGrpc.newBlockingStub(channel)
          .withDeadlineAfter(10, TimeUnit.SECONDS)
          .join(JoinRequest.getDefaultInstance());
      return "answered";
    } catch (StatusRuntimeException e) {
      return Channels.failure(e).code().toString();
    } finally {
      channel.shutdownNow();
    }
  }
}
