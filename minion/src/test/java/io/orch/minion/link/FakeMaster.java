package io.orch.minion.link;

import com.google.protobuf.ByteString;
import io.grpc.Attributes;
import io.grpc.Server;
import io.grpc.ServerTransportFilter;
import io.grpc.stub.StreamObserver;
import io.orch.minion.config.MinionConfig;
import io.orch.proto.adapt.ErrorAdapter;
import io.orch.proto.adapt.SessionAdapter;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Channels;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Identity;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.ServerIdentity;
import io.orch.proto.v1.ChallengeRequest;
import io.orch.proto.v1.ChallengeResponse;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.FromMaster;
import io.orch.proto.v1.FromMinion;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.JoinResponse;
import io.orch.proto.v1.RenewRequest;
import io.orch.proto.v1.RenewResponse;
import io.orch.proto.v1.SessionGrpc;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A master of a few lines, with real TLS, that answers as a test tells it to. */
public final class FakeMaster implements AutoCloseable {

  private final KeyPair keys = Keys.generate();
  private final Instant start = Instant.now().minusSeconds(60);
  private final X509Certificate authority =
      Certificates.authority(keys, "fake", start, start.plus(Duration.ofDays(10)));
  private Server server;
  private int port;

  /** What was asked. */
  public final List<String> joins = new CopyOnWriteArrayList<>();

  public final List<String> renewals = new CopyOnWriteArrayList<>();
  public final List<ToMaster> heard = new CopyOnWriteArrayList<>();
  final List<StreamObserver<FromMaster>> streams = new CopyOnWriteArrayList<>();

  /** Null to issue a certificate. */
  public volatile @Nullable OrchException refusal;

  public volatile int pendingAnswers;
  public volatile Duration life = Duration.ofHours(24);
  volatile Function<ToMaster.Hello, String> functionsHash = hello -> "";
  public volatile boolean alive;

  /** Null to take streams. */
  volatile @Nullable OrchException busy;

  final AtomicInteger connections = new AtomicInteger();
  volatile Duration heartbeat = Duration.ofSeconds(15);

  public FakeMaster() throws IOException {
    server = serve(0);
    port = server.getPort();
  }

  private Server serve(int port) throws IOException {
    KeyPair own = Keys.generate();
    Credentials credentials =
        new Credentials(
            own.getPrivate(),
            issue(Identity.Kind.MASTER, "master", own.getPublic(), Duration.ofDays(1)),
            authority);
    return Channels.server(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            new ServerIdentity(credentials, Clock.SYSTEM))
        .addService(new Enrollment())
        .addService(new Session())
        .addTransportFilter(
            new ServerTransportFilter() {
              @Override
              public Attributes transportReady(Attributes transport) {
                connections.incrementAndGet();
                return transport;
              }
            })
        .build()
        .start();
  }

  private X509Certificate issue(Identity.Kind kind, String name, PublicKey key, Duration validity) {
    return Certificates.issue(
        authority,
        keys.getPrivate(),
        new Identity("orch", kind, name),
        key,
        start,
        Instant.now().plus(validity));
  }

  private List<ByteString> chain(String minion, ByteString csr) {
    X509Certificate leaf =
        issue(Identity.Kind.MINION, minion, Csr.verify(csr.toByteArray()).key(), life);
    return List.of(
        ByteString.copyFrom(Certificates.der(leaf)),
        ByteString.copyFrom(Certificates.der(authority)));
  }

  private final class Enrollment extends EnrollmentGrpc.EnrollmentImplBase {
    @Override
    public void challenge(ChallengeRequest request, StreamObserver<ChallengeResponse> observer) {
      observer.onNext(ChallengeResponse.newBuilder().setNonce("nonce").build());
      observer.onCompleted();
    }

    @Override
    public void join(JoinRequest request, StreamObserver<JoinResponse> observer) {
      joins.add(request.getToken());
      OrchException refused = refusal;
      if (refused != null) {
        observer.onError(ErrorAdapter.toStatus(refused));
        return;
      }
      JoinResponse.Builder out = JoinResponse.newBuilder();
      if (pendingAnswers-- > 0) {
        out.setPending(JoinResponse.Pending.newBuilder().setFingerprint("x"));
      } else {
        out.setIssued(
            JoinResponse.Issued.newBuilder()
                .addAllChain(chain(request.getMinionId(), request.getCsr())));
      }
      observer.onNext(out.build());
      observer.onCompleted();
    }

    @Override
    public void renew(RenewRequest request, StreamObserver<RenewResponse> observer) {
      renewals.add("renew");
      observer.onNext(
          RenewResponse.newBuilder().addAllChain(chain("web1", request.getCsr())).build());
      observer.onCompleted();
    }
  }

  private final class Session extends SessionGrpc.SessionImplBase {
    @Override
    public StreamObserver<FromMinion> connect(StreamObserver<FromMaster> observer) {
      OrchException later = busy;
      streams.add(observer);
      if (later != null) {
        end(observer, later);
      }
      return new StreamObserver<>() {
        @Override
        public void onNext(FromMinion message) {
          if (later != null) {
            return;
          }
          ToMaster received = SessionAdapter.fromProto(message);
          heard.add(received);
          if (alive && received instanceof ToMaster.Heartbeat beat) {
            say(observer, new ToMinion.Heartbeat(beat.sequence()));
          }
          if (received instanceof ToMaster.Hello hello) {
            say(
                observer,
                new ToMinion.Welcome("fake", heartbeat, functionsHash.apply(hello), Map.of()));
          }
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
      };
    }
  }

  static void say(StreamObserver<FromMaster> observer, ToMinion message) {
    observer.onNext(SessionAdapter.toProto(message));
  }

  /** Says something to who connected last. */
  public void say(ToMinion message) {
    say(streams.getLast(), message);
  }

  /** Ends a stream as a master does. */
  static void end(StreamObserver<FromMaster> observer, OrchException reason) {
    observer.onError(ErrorAdapter.toStatus(reason));
  }

  /** The greetings of all streams, in order. */
  public List<ToMaster.Hello> hellos() {
    return heard.stream()
        .filter(ToMaster.Hello.class::isInstance)
        .map(ToMaster.Hello.class::cast)
        .toList();
  }

  /** The jobs that were accepted, in order, each once. */
  public List<JobRef> accepted() {
    return heard.stream()
        .filter(ToMaster.Accepted.class::isInstance)
        .map(message -> ((ToMaster.Accepted) message).ref())
        .distinct()
        .toList();
  }

  public String pin() {
    return CaPin.of(authority).value();
  }

  public int port() {
    return port;
  }

  /** The configuration of a minion of this master. */
  public MinionConfig config(Path root, String more) {
    return MinionConfig.parse(
        """
        id: web1
        master: 127.0.0.1:%d
        ca_pin: %s
        root_dir: %s
        %s
        """
            .formatted(port(), pin(), root, more),
        "minion.yaml",
        root);
  }

  /** Stops, and comes back on the same port. */
  public void restart() throws Exception {
    close();
    server = serve(port);
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
