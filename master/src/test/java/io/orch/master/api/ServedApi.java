package io.orch.master.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.orch.master.access.Access;
import io.orch.master.audit.Anchors;
import io.orch.master.audit.Audit;
import io.orch.master.audit.Entry;
import io.orch.master.audit.MemoryAuditStore;
import io.orch.master.audit.NewEntry;
import io.orch.master.enroll.Announcements;
import io.orch.master.enroll.EnrollListener;
import io.orch.master.enroll.Enrollment;
import io.orch.master.enroll.Issuer;
import io.orch.master.enroll.JoinPolicy;
import io.orch.master.enroll.MemoryEnrollStore;
import io.orch.master.enroll.MinionKeys;
import io.orch.master.enroll.Nonces;
import io.orch.master.enroll.WaitingKeys;
import io.orch.master.enroll.token.TokenJoin;
import io.orch.master.enroll.token.Tokens;
import io.orch.master.event.Cause;
import io.orch.master.event.EventLog;
import io.orch.master.event.EventSettings;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.event.MinionEvents;
import io.orch.master.login.Logins;
import io.orch.master.mine.MemoryMineStore;
import io.orch.master.mine.StoredMine;
import io.orch.master.operator.LoginCertificates;
import io.orch.master.operator.MemoryOperatorStore;
import io.orch.master.operator.Operators;
import io.orch.master.pki.Authority;
import io.orch.master.pki.MemoryCertificateStore;
import io.orch.master.pki.Revocations;
import io.orch.master.session.LiveSessions;
import io.orch.proto.message.MinionId;
import io.orch.proto.stream.Limits;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Channels;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.ServerIdentity;
import io.orch.proto.v1.AuthoritiesGrpc;
import io.orch.proto.v1.BackupsGrpc;
import io.orch.proto.v1.BootstrapsGrpc;
import io.orch.proto.v1.ChallengeRequest;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.GetVersionRequest;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.OperatorGrpc;
import io.orch.proto.v1.PillarRequest;
import io.orch.proto.v1.SessionGrpc;
import io.orch.proto.v1.TreeGrpc;
import io.orch.proto.v1.VersionInfo;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.secret.SecretMap;
import io.orch.sls.secret.Secrets;
import io.orch.sls.task.Clock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The API of a master over real connections, with its stores in memory. */
abstract class ServedApi {

  static final MinionId WEB1 = new MinionId("web1");
  private static final List<String> OPEN =
      List.of(
          "orch.v1.Enrollment/Challenge",
          "orch.v1.Enrollment/Join",
          "orch.v1.Logins/ListLoginMethods",
          "orch.v1.Logins/LogIn");

  @TempDir Path directory;

  final MemoryCertificateStore certificates = new MemoryCertificateStore();
  final MemoryEnrollStore store = new MemoryEnrollStore(certificates);
  private final List<ManagedChannel> channels = new ArrayList<>();
  final MemoryAuditStore entries = new MemoryAuditStore();
  final Audit audit = new Audit(entries, Anchors.NONE, Clock.SYSTEM);
  Authority authority;
  Tokens tokens;
  Operators operators;
  MinionKeys decisions;
  LiveSessions sessions;
  private ApiServer server;

  private static final class Version extends OperatorGrpc.OperatorImplBase {
    @Override
    public void getVersion(GetVersionRequest request, StreamObserver<VersionInfo> observer) {
      Replies.one(
          observer, () -> VersionInfo.newBuilder().setVersion(Peer.current().operator()).build());
    }
  }

  @BeforeEach
  void start() {
    authority = Authority.open(directory, "orch", certificates, Clock.SYSTEM);
    tokens = new Tokens(store, Clock.SYSTEM);
    Revocations revocations = new Revocations(List.of());
    sessions =
        new LiveSessions(
            "1.0", Limits.standard(Duration.ofSeconds(15)), Clock.SYSTEM, hash -> false, Map.of());
    Announcements announcements = new Announcements();
    announcements.add(
        new EnrollListener() {
          @Override
          public void asked(MinionId minion, String act, String fingerprint) {}

          @Override
          public void changed(MinionId minion, String act, String by) {
            sessions.disconnect(
                minion, new OrchException(ErrorCode.CERTIFICATE_REVOKED, "revoked by " + by));
          }
        });
    Access access = new Access(Map.of("operator", List.of("*"), "reader", List.of("job.read")));
    MemoryOperatorStore people = new MemoryOperatorStore();
    operators = new Operators(people, certificates, authority, revocations, access, Clock.SYSTEM);
    LoginCertificates logins =
        new LoginCertificates(people, authority, revocations, access, Clock.SYSTEM);
    decisions = new MinionKeys(store, revocations, announcements, Clock.SYSTEM);
    Issuer issuer = new Issuer(authority, store, Duration.ofHours(24), Clock.SYSTEM);
    Enrollment enrollment =
        new Enrollment(
            new Enrollment.Tools(
                store,
                issuer,
                new Nonces(Nonces.secret(), Duration.ofMinutes(5), Clock.SYSTEM),
                revocations,
                announcements,
                Clock.SYSTEM),
            List.of(new TokenJoin(store, Clock.SYSTEM)),
            JoinPolicy.NONE,
            new WaitingKeys(10, Duration.ofSeconds(5), Clock.SYSTEM));
    server =
        ApiServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new ServerIdentity(authority.master(), Clock.SYSTEM),
            new Authentication(
                access,
                revocations,
                "orch",
                audit,
                new TokenGate(operators, logins, Clock.SYSTEM),
                Clock.SYSTEM),
            new KnownSecrets(),
            List.of(
                new EnrollmentService(enrollment),
                new SessionService(
                    sessions,
                    (minion, revision, saltenv, pillarenv, override) ->
                        new SecretMap(Map.of("of", minion.value() + revision), Secrets.NONE),
                    (job, minion) -> " of " + minion + " at " + job,
                    new MinionEvents(
                        new EventLog(new MemoryEventStore(), Clock.SYSTEM),
                        EventSettings.USUAL,
                        (job, minion) -> Cause.NONE,
                        Clock.SYSTEM),
                    new StoredMine(new MemoryMineStore(), (target, kind) -> List.of())),
                new Version(),
                new LoginService(new Logins(List.of(), logins, access), access, Clock.SYSTEM),
                new TreeGrpc.TreeImplBase() {},
                new AuthoritiesGrpc.AuthoritiesImplBase() {},
                new BackupsGrpc.BackupsImplBase() {},
                new BootstrapsGrpc.BootstrapsImplBase() {}));
  }

  @AfterEach
  void stop() {
    channels.forEach(ManagedChannel::shutdownNow);
    sessions.close();
    server.close();
  }

  ManagedChannel anonymous() {
    return kept(
        Channels.firstContact("127.0.0.1", server.port(), authority.pin(), Clock.SYSTEM).build());
  }

  ManagedChannel channel(Credentials own) {
    return kept(Channels.client("127.0.0.1", server.port(), own, Clock.SYSTEM).build());
  }

  ManagedChannel kept(ManagedChannel channel) {
    channels.add(channel);
    return channel;
  }

  String nonce() {
    return EnrollmentGrpc.newBlockingStub(anonymous())
        .challenge(ChallengeRequest.getDefaultInstance())
        .getNonce();
  }

  Credentials join(String minion) {
    KeyPair keys = Keys.generate();
    List<X509Certificate> chain =
        EnrollmentGrpc.newBlockingStub(anonymous())
            .join(
                JoinRequest.newBuilder()
                    .setMinionId(minion)
                    .setCsr(ByteString.copyFrom(Csr.create(keys, minion, nonce())))
                    .setToken(tokens.create("", Duration.ZERO, "operator").text())
                    .build())
            .getIssued()
            .getChainList()
            .stream()
            .map(der -> Certificates.parse(der.toByteArray()))
            .toList();
    return new Credentials(keys.getPrivate(), chain.get(0), chain.get(1));
  }

  static OrchException refused(Runnable call) {
    StatusRuntimeException failed = catchThrowableOfType(StatusRuntimeException.class, call::run);
    assertThat(failed).isNotNull();
    return Channels.failure(failed);
  }

  static String pillar(ManagedChannel channel) {
    return SessionGrpc.newBlockingStub(channel)
        .withDeadlineAfter(10, TimeUnit.SECONDS)
        .getPillar(PillarRequest.getDefaultInstance())
        .getPillar()
        .getMap()
        .getEntries(0)
        .getValue()
        .getText();
  }

  static String version(ManagedChannel channel) {
    return OperatorGrpc.newBlockingStub(channel)
        .withDeadlineAfter(10, TimeUnit.SECONDS)
        .getVersion(GetVersionRequest.getDefaultInstance())
        .getVersion();
  }

  /** Calls a method with an empty message, whatever its kind. */
  @SuppressWarnings("unchecked")
  static void call(ManagedChannel channel, MethodDescriptor<?, ?> method) {
    MethodDescriptor<byte[], byte[]> raw =
        ((MethodDescriptor<Object, Object>) method)
            .toBuilder(RawBytes.INSTANCE, RawBytes.INSTANCE)
                .setType(MethodDescriptor.MethodType.UNARY)
                .build();
    ClientCalls.blockingUnaryCall(
        channel, raw, CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS), new byte[0]);
  }

  static Stream<MethodDescriptor<?, ?>> allButJoin() {
    return Services.methods().filter(method -> !OPEN.contains(method.getFullMethodName()));
  }

  static void assertDenied(ManagedChannel channel, Stream<MethodDescriptor<?, ?>> methods) {
    methods.forEach(
        method ->
            assertThat(refused(() -> call(channel, method)).code())
                .as(method.getFullMethodName())
                .isEqualTo(ErrorCode.PERMISSION_DENIED));
  }

  List<NewEntry> audited() {
    return entries.after(0, 1_000).stream().map(Entry::what).toList();
  }
}
