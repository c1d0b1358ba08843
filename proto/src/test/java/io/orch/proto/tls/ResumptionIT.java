package io.orch.proto.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionStats;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.JoinResponse;
import io.orch.sls.task.Clock;
import io.orch.sls.task.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** TLS sessions that are taken up again, and when they are not. */
class ResumptionIT {

  private final TestingAuthority authority = new TestingAuthority();
  private final Credentials own = authority.issue(Identity.Kind.MASTER, "master");
  private final ClientIdentity web1 =
      new ClientIdentity(
          authority.issue(
              Identity.Kind.MINION,
              "web1",
              Instant.now().minus(Duration.ofMinutes(1)),
              Instant.now().plus(Duration.ofDays(9))),
          Clock.SYSTEM);
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Deque<Server> servers = new ArrayDeque<>();

  private static final class Hello extends EnrollmentGrpc.EnrollmentImplBase {
    @Override
    public void join(JoinRequest request, StreamObserver<JoinResponse> observer) {
      observer.onNext(JoinResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }

  /** Notes who calls, as the connection says. */
  private final class Noting implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      try {
        X509Certificate shown =
            (X509Certificate)
                Objects.requireNonNull(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION))
                    .getPeerCertificates()[0];
        seen.add(Identity.of(shown).name());
      } catch (SSLPeerUnverifiedException e) {
        seen.add("nobody");
      }
      return next.startCall(call, headers);
    }
  }

  @BeforeEach
  void sessionsAreCounted() {
    assumeTrue(OpenSsl.isAvailable(), "the JDK's TLS does not count sessions");
  }

  @AfterEach
  void stop() throws Exception {
    for (Server server : servers) {
      server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  private Server start(ServerIdentity identity, int port) throws IOException {
    Server server =
        Channels.server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), identity)
            .directExecutor()
            .addService(new Hello())
            .intercept(new Noting())
            .build()
            .start();
    servers.push(server);
    return server;
  }

  private static long resumed(ServerIdentity server) {
    OpenSslSessionStats stats = ((OpenSslSessionContext) server.context().sessionContext()).stats();
    return stats.ticketKeyResume() + stats.ticketKeyRenew();
  }

  /** Connects, calls and ends the connection. */
  private static void visit(Server server, ClientIdentity client) throws Exception {
    ManagedChannel channel = Channels.client("127.0.0.1", server.getPort(), client).build();
    try {
      ClientCalls.blockingUnaryCall(
          channel,
          EnrollmentGrpc.getJoinMethod(),
          CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS),
          JoinRequest.getDefaultInstance());
    } finally {
      channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void connect_clientThatWasHere_takesUpItsSessionAndIsKnown() throws Exception {
    ServerIdentity identity = new ServerIdentity(own, Clock.SYSTEM);
    Server server = start(identity, 0);
    visit(server, web1);
    assertThat(resumed(identity)).isZero();
    visit(server, web1);
    assertThat(resumed(identity)).isEqualTo(1);
    assertThat(seen).containsExactly("web1", "web1");

    visit(server, new ClientIdentity(web1.credentials(), Clock.SYSTEM));
    assertThat(resumed(identity)).as("another client with the same key").isEqualTo(1);
  }

  @Test
  void connect_serverThatWasStartedAgain_takesUpTheSession() throws Exception {
    Server before = start(new ServerIdentity(own, Clock.SYSTEM), 0);
    int port = before.getPort();
    visit(before, web1);
    before.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);

    ServerIdentity again = new ServerIdentity(own, Clock.SYSTEM);
    visit(start(again, port), web1);

    assertThat(resumed(again)).isEqualTo(1);
    assertThat(seen).containsExactly("web1", "web1");
  }

  @Test
  void connect_serverThatTrustsOthersNow_takesNoSessionUp() throws Exception {
    ServerIdentity identity = new ServerIdentity(own, Clock.SYSTEM);
    Server server = start(identity, 0);
    visit(server, web1);

    identity.replace(
        new Credentials(
            own.key(),
            own.certificate(),
            TrustBundle.of(List.of(authority.certificate, new TestingAuthority().certificate))));
    visit(server, web1);

    assertThat(resumed(identity)).isZero();
    assertThat(seen).containsExactly("web1", "web1");
  }

  @Test
  void connect_ticketOfLongAgo_isNotTaken() throws Exception {
    ManualClock clock = new ManualClock(Instant.now());
    ServerIdentity identity = new ServerIdentity(own, clock);
    Server server = start(identity, 0);
    visit(server, web1);
    clock.advance(Tickets.PERIOD);
    visit(server, web1);
    assertThat(resumed(identity)).as("one period later").isEqualTo(1);
    clock.advance(Tickets.PERIOD.multipliedBy(3));

    visit(server, web1);
    assertThat(resumed(identity)).as("three periods later").isEqualTo(1);
  }
}
