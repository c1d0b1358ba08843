package io.orch.master.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.orch.master.access.Access;
import io.orch.master.audit.Anchors;
import io.orch.master.audit.Audit;
import io.orch.master.audit.Entry;
import io.orch.master.audit.MemoryAuditStore;
import io.orch.master.audit.NewEntry;
import io.orch.master.audit.Outcome;
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
import io.orch.master.mine.MemoryMineStore;
import io.orch.master.mine.StoredMine;
import io.orch.master.operator.MemoryOperatorStore;
import io.orch.master.operator.Operators;
import io.orch.master.pki.Authority;
import io.orch.master.pki.MemoryCertificateStore;
import io.orch.master.pki.Revocations;
import io.orch.master.session.LiveSessions;
import io.orch.proto.adapt.SessionAdapter;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.proto.stream.Limits;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Channels;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.proto.tls.ServerIdentity;
import io.orch.proto.v1.ChallengeRequest;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.FromMinion;
import io.orch.proto.v1.GetVersionRequest;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.OperatorGrpc;
import io.orch.proto.v1.PillarRequest;
import io.orch.proto.v1.RenewRequest;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiIT {

  private static final MinionId WEB1 = new MinionId("web1");
  private static final List<String> OPEN =
      List.of("orch.v1.Enrollment/Challenge", "orch.v1.Enrollment/Join");

  @TempDir Path directory;

  private final MemoryCertificateStore certificates = new MemoryCertificateStore();
  private final MemoryEnrollStore store = new MemoryEnrollStore(certificates);
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final MemoryAuditStore entries = new MemoryAuditStore();
  private final Audit audit = new Audit(entries, Anchors.NONE, Clock.SYSTEM);
  private Authority authority;
  private Tokens tokens;
  private Operators operators;
  private MinionKeys decisions;
  private LiveSessions sessions;
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
    operators =
        new Operators(
            new MemoryOperatorStore(), certificates, authority, revocations, access, Clock.SYSTEM);
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
                new TokenGate(operators, Clock.SYSTEM),
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
                new TreeGrpc.TreeImplBase() {}));
  }

  @AfterEach
  void stop() {
    channels.forEach(ManagedChannel::shutdownNow);
    sessions.close();
    server.close();
  }

  private ManagedChannel anonymous() {
    return kept(
        Channels.firstContact("127.0.0.1", server.port(), authority.pin(), Clock.SYSTEM).build());
  }

  private ManagedChannel channel(Credentials own) {
    return kept(Channels.client("127.0.0.1", server.port(), own, Clock.SYSTEM).build());
  }

  private ManagedChannel kept(ManagedChannel channel) {
    channels.add(channel);
    return channel;
  }

  private String nonce() {
    return EnrollmentGrpc.newBlockingStub(anonymous())
        .challenge(ChallengeRequest.getDefaultInstance())
        .getNonce();
  }

  private Credentials join(String minion) {
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

  private static OrchException refused(Runnable call) {
    StatusRuntimeException failed = catchThrowableOfType(StatusRuntimeException.class, call::run);
    assertThat(failed).isNotNull();
    return Channels.failure(failed);
  }

  private static String pillar(ManagedChannel channel) {
    return SessionGrpc.newBlockingStub(channel)
        .withDeadlineAfter(10, TimeUnit.SECONDS)
        .getPillar(PillarRequest.getDefaultInstance())
        .getPillar()
        .getMap()
        .getEntries(0)
        .getValue()
        .getText();
  }

  private static String version(ManagedChannel channel) {
    return OperatorGrpc.newBlockingStub(channel)
        .withDeadlineAfter(10, TimeUnit.SECONDS)
        .getVersion(GetVersionRequest.getDefaultInstance())
        .getVersion();
  }

  /** Calls a method with an empty message, whatever its kind. */
  @SuppressWarnings("unchecked")
  private static void call(ManagedChannel channel, MethodDescriptor<?, ?> method) {
    MethodDescriptor<byte[], byte[]> raw =
        ((MethodDescriptor<Object, Object>) method)
            .toBuilder(RawBytes.INSTANCE, RawBytes.INSTANCE)
                .setType(MethodDescriptor.MethodType.UNARY)
                .build();
    ClientCalls.blockingUnaryCall(
        channel, raw, CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS), new byte[0]);
  }

  private static Stream<MethodDescriptor<?, ?>> methods() {
    return Stream.of(
            EnrollmentGrpc.getServiceDescriptor(),
            SessionGrpc.getServiceDescriptor(),
            TreeGrpc.getServiceDescriptor(),
            OperatorGrpc.getServiceDescriptor())
        .flatMap(service -> service.getMethods().stream());
  }

  private static Stream<MethodDescriptor<?, ?>> allButJoin() {
    return methods().filter(method -> !OPEN.contains(method.getFullMethodName()));
  }

  private static void assertDenied(ManagedChannel channel, Stream<MethodDescriptor<?, ?>> methods) {
    methods.forEach(
        method ->
            assertThat(refused(() -> call(channel, method)).code())
                .as(method.getFullMethodName())
                .isEqualTo(ErrorCode.PERMISSION_DENIED));
  }

  @Test
  void anonymous_everyMethodButJoin_denied() {
    assertDenied(anonymous(), allButJoin());
  }

  @Test
  void minion_everyOperatorMethod_denied() {
    assertDenied(channel(join("web1")), OperatorGrpc.getServiceDescriptor().getMethods().stream());
  }

  @Test
  void operatorWithoutPermissions_everyMethodButJoin_denied() {
    assertDenied(channel(authority.operator("stranger")), allButJoin());
  }

  private String versionBy(String authorization) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
    return OperatorGrpc.newBlockingStub(anonymous())
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .getVersion(GetVersionRequest.getDefaultInstance())
        .getVersion();
  }

  @Test
  void token_namesItsOperator_untilItIsRevoked() {
    Operators.Created token = operators.createToken("operator", List.of(), Duration.ZERO, "x");
    assertThat(versionBy("Bearer " + token.text())).isEqualTo("operator");
    assertThat(token.toString()).doesNotContain(token.text());
    operators.revoke("operator");
    assertThat(refused(() -> versionBy("Bearer " + token.text())).code())
        .isEqualTo(ErrorCode.TOKEN_INVALID);
  }

  @Test
  void token_forged_isRefusedAndBounded() {
    Operators.Created token = operators.createToken("operator", List.of(), Duration.ZERO, "x");
    String text = token.text();
    List<String> forged =
        List.of(
            "",
            "x",
            text.substring(0, text.length() - 1),
            text + "A",
            text.substring(0, text.length() - 1) + (text.endsWith("A") ? "B" : "A"),
            text.replace(token.token().id(), "0".repeat(16)),
            "orch-op-" + token.token().id() + "-" + token.token().sha256().substring(0, 43),
            "A".repeat(5_000));
    for (String one : forged) {
      assertThat(refused(() -> versionBy("Bearer " + one)).code())
          .isEqualTo(ErrorCode.TOKEN_INVALID);
    }
    assertThat(refused(() -> versionBy("Basic " + text)).code())
        .isEqualTo(ErrorCode.PERMISSION_DENIED);
    for (int i = 0; i < 10; i++) {
      refused(() -> versionBy("Bearer x"));
    }
    assertThat(refused(() -> versionBy("Bearer x")).code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    assertThat(versionBy("Bearer " + text)).isEqualTo("operator");
    assertThat(audited()).hasSizeLessThan(5);
    assertThat(audited().toString()).doesNotContain(text);
  }

  @Test
  void token_ofNoOne_isNotMade() {
    for (String name : List.of("stranger", "reactor", "a+b", "operator[x]")) {
      assertThatThrownBy(() -> operators.createToken(name, List.of(), Duration.ZERO, "x"))
          .isInstanceOf(OrchException.class);
    }
    assertThatThrownBy(() -> operators.createToken("operator", List.of("x"), Duration.ZERO, "x"))
        .hasMessageContaining("has no role");
    assertThatThrownBy(
            () -> operators.createToken("operator", List.of(), Duration.ofDays(366), "x"))
        .hasMessageContaining("at most 365 days");
  }

  @Test
  void certificate_ofAnOwnKey_namesWhomTheCallNames_andRenewsItself() {
    KeyPair keys = Keys.generate();
    List<X509Certificate> chain =
        operators.certify("reader", Csr.create(keys, "operator"), Duration.ofMinutes(10));
    assertThat(io.orch.proto.tls.Identity.of(chain.getFirst()).name()).isEqualTo("reader");
    Credentials own = new Credentials(keys.getPrivate(), chain.get(0), chain.get(1));
    assertThat(refused(() -> version(channel(own))).code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
    X509Certificate renewed =
        operators
            .renew(
                "reader",
                Certificates.serial(chain.getFirst()),
                Csr.create(Keys.generate(), "operator"))
            .getFirst();
    assertThat(
            Duration.between(renewed.getNotBefore().toInstant(), renewed.getNotAfter().toInstant()))
        .isEqualTo(Authority.BACKDATE.plusMinutes(10));
  }

  @Test
  void audit_everyRefusedMethod_isAnEntry() {
    assertDenied(channel(authority.operator("stranger")), allButJoin());
    List<NewEntry> told = audited();
    assertThat(told).hasSize((int) allButJoin().count());
    assertThat(told)
        .allSatisfy(
            entry -> {
              assertThat(entry.who()).isEqualTo("operator/stranger");
              assertThat(entry.from()).startsWith("127.0.0.1:");
              assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED);
              assertThat(entry.detail()).startsWith("PERMISSION_DENIED: operator stranger");
            });
    assertThat(told).extracting(NewEntry::action).contains("StartJob", "Session/Connect");
  }

  @Test
  void audit_joinAndRenewal_areEntriesWithoutTheToken_andReadingIsNone() {
    Credentials own = join("web1");
    pillar(channel(own));
    version(channel(authority.operator("operator")));
    EnrollmentGrpc.newBlockingStub(channel(own))
        .renew(
            RenewRequest.newBuilder()
                .setCsr(ByteString.copyFrom(Csr.create(Keys.generate(), "other")))
                .build());
    assertThat(audited())
        .extracting(entry -> entry.who() + " " + entry.action() + " " + entry.subject())
        .containsExactly(
            "anonymous Enrollment/Join minion_id=web1", "minion/web1 Enrollment/Renew ");
  }

  @Test
  void audit_hundredJoinsWithoutAToken_areOneEntry() {
    EnrollmentGrpc.EnrollmentBlockingStub stub = EnrollmentGrpc.newBlockingStub(anonymous());
    for (int i = 0; i < 100; i++) {
      JoinRequest request = JoinRequest.newBuilder().setMinionId("m" + i).build();
      assertThat(refused(() -> stub.join(request)).code()).isEqualTo(ErrorCode.CERTIFICATE_INVALID);
    }
    assertThat(audited()).hasSize(1);
  }

  private List<NewEntry> audited() {
    return entries.after(0, 1_000).stream().map(Entry::what).toList();
  }

  @Test
  void operator_ownMethods_answeredAndMinionsDenied() {
    ManagedChannel channel = channel(authority.operator("operator"));

    assertThat(version(channel)).isEqualTo("operator");
    assertThat(refused(() -> pillar(channel)).code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
    ManagedChannel stranger = channel(authority.operator("stranger"));
    assertThat(refused(() -> version(stranger)).code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
  }

  @Test
  void minion_asksForPillarOfAJob_atTheRevisionOfItsOwn() {
    PillarRequest asked = PillarRequest.newBuilder().setJid("20260101000000000001").build();
    assertThat(SessionGrpc.newBlockingStub(channel(join("web1"))).getPillar(asked).getPillar())
        .asString()
        .contains("web1 of web1 at 20260101000000000001");
  }

  @Test
  void minion_asksForPillar_itsOwn() {
    assertThat(pillar(channel(join("web1")))).isEqualTo("web1");
  }

  @Test
  void join_badToken_codeReachesTheMinion() {
    OrchException refused =
        refused(
            () ->
                EnrollmentGrpc.newBlockingStub(anonymous())
                    .join(
                        JoinRequest.newBuilder()
                            .setMinionId("web1")
                            .setCsr(
                                ByteString.copyFrom(Csr.create(Keys.generate(), "web1", nonce())))
                            .setToken("orch-join-nothing")
                            .build()));

    assertThat(refused.code()).isEqualTo(ErrorCode.TOKEN_INVALID);
    assertThat(refused).hasMessageContaining("orch token create");
  }

  @Test
  void renew_withCertificate_sameIdentity() {
    Credentials own = join("web1");
    ByteString der =
        EnrollmentGrpc.newBlockingStub(channel(own))
            .renew(
                RenewRequest.newBuilder()
                    .setCsr(ByteString.copyFrom(Csr.create(Keys.generate(), "other")))
                    .build())
            .getChain(0);

    assertThat(io.orch.proto.tls.Identity.of(Certificates.parse(der.toByteArray())).uri())
        .isEqualTo("spiffe://orch/minion/web1");
  }

  private static FromMinion hello() {
    return SessionAdapter.toProto(
        new ToMaster.Hello("1.0", "boot", Map.of(), List.of(), "h", List.of()));
  }

  private StreamObserver<FromMinion> connect(ManagedChannel channel, StreamEar stream) {
    StreamObserver<FromMinion> out = SessionGrpc.newStub(channel).connect(stream);
    out.onNext(hello());
    await().until(() -> !stream.heard.isEmpty());
    return out;
  }

  @Test
  void revoke_whileStreaming_cutAtOnceAndNoWayBack() {
    ManagedChannel channel = channel(join("web1"));
    StreamEar stream = new StreamEar();
    connect(channel, stream);

    decisions.revoke(WEB1, "alice");

    await().atMost(Duration.ofSeconds(1)).until(() -> stream.end != null);
    assertThat(stream.end.code()).isEqualTo(ErrorCode.CERTIFICATE_REVOKED);
    OrchException refused = refused(() -> pillar(channel));
    assertThat(refused.code()).isEqualTo(ErrorCode.CERTIFICATE_REVOKED);
    assertThat(refused).hasMessageContaining("is revoked");
  }

  @Test
  void malformedMessage_endsItsStreamAlone() {
    StreamEar bad = new StreamEar();
    StreamEar good = new StreamEar();
    StreamObserver<FromMinion> out = connect(channel(join("web1")), bad);
    connect(channel(join("web2")), good);

    out.onNext(FromMinion.getDefaultInstance());

    await().until(() -> bad.end != null);
    assertThat(bad.end.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID);
    assertThat(good.end).isNull();
    assertThat(sessions.send(new MinionId("web2"), new ToMinion.EventAck("log", 7, Duration.ZERO)))
        .isTrue();
    await()
        .untilAsserted(
            () -> assertThat(good.heard).contains(new ToMinion.EventAck("log", 7, Duration.ZERO)));
  }

  @Test
  void messageTooLarge_endsItsStreamAlone() {
    StreamEar bad = new StreamEar();
    StreamObserver<FromMinion> out = connect(channel(join("web1")), bad);
    out.onNext(
        FromMinion.newBuilder()
            .setHello(
                io.orch.proto.v1.Hello.newBuilder()
                    .setVersionBytes(ByteString.copyFrom(new byte[17 * 1024 * 1024])))
            .build());

    await().until(() -> bad.end != null);
    await().until(() -> !sessions.connected(WEB1));
  }

  @Test
  void secondStream_replacesFirst() {
    Credentials own = join("web1");
    StreamEar first = new StreamEar();
    StreamEar second = new StreamEar();
    connect(channel(own), first);
    connect(channel(own), second);

    await().until(() -> first.end != null);
    assertThat(first.end).hasMessageContaining("newer stream");
    assertThat(second.end).isNull();
    assertThat(sessions.connected()).containsExactly(WEB1);
  }

  @Test
  void streamBroken_minionIsGone() {
    ManagedChannel channel = channel(join("web1"));
    connect(channel, new StreamEar());
    channel.shutdownNow();

    await().until(() -> !sessions.connected(WEB1));
  }
}
