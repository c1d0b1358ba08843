package io.orch.minion.enroll;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.orch.minion.config.MasterAddress;
import io.orch.minion.identity.MinionIdentity;
import io.orch.minion.metadata.IdentityEvidence;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Channels;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Csr;
import io.orch.proto.v1.ChallengeRequest;
import io.orch.proto.v1.Ec2Evidence;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.EnrollmentGrpc.EnrollmentBlockingStub;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.JoinResponse;
import io.orch.proto.v1.RenewRequest;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Joining and renewal, each on a connection of its own. */
final class EnrollmentClient {

  private static final long DEADLINE_SECONDS = 20;

  private final List<MasterAddress> masters;
  private final MinionIdentity identity;
  private final String version;
  private final Clock clock;
  private final AtomicInteger at = new AtomicInteger();

  EnrollmentClient(
      List<MasterAddress> masters, MinionIdentity identity, String version, Clock clock) {
    this.masters = List.copyOf(masters);
    this.identity = identity;
    this.version = version;
    this.clock = clock;
  }

  /** What the master says to a request to join. */
  sealed interface Answer {

    record Issued(List<X509Certificate> chain) implements Answer {}

    record Pending(Duration retryAfter) implements Answer {}
  }

  /**
   * Asks to join, trusting the master by the pin of its CA.
   *
   * @param id empty to have the master name the minion
   */
  Answer join(String id, String token, Optional<IdentityEvidence> evidence) {
    return call(
        Channels.firstContact(master().host(), master().port(), identity.pin(), clock),
        stub -> {
          String nonce = stub.challenge(ChallengeRequest.getDefaultInstance()).getNonce();
          JoinRequest.Builder request =
              JoinRequest.newBuilder()
                  .setMinionId(id)
                  .setCsr(ByteString.copyFrom(Csr.create(identity.keys(), id, nonce)))
                  .setToken(token)
                  .setVersion(version);
          evidence.ifPresent(shown -> request.setEc2(ec2(shown)));
          return answer(stub.join(request.build()));
        });
  }

  private static Ec2Evidence ec2(IdentityEvidence evidence) {
    return Ec2Evidence.newBuilder()
        .setDocument(ByteString.copyFrom(evidence.document()))
        .setPkcs7(evidence.pkcs7())
        .setRsa2048(evidence.rsa2048())
        .build();
  }

  private static Answer answer(JoinResponse response) {
    return switch (response.getResultCase()) {
      case ISSUED -> new Answer.Issued(chain(response.getIssued().getChainList()));
      case PENDING ->
          new Answer.Pending(Duration.ofSeconds(response.getPending().getRetryAfterSeconds()));
      case REJECTED ->
          throw new OrchException(ErrorCode.PERMISSION_DENIED, response.getRejected().getReason());
      case RESULT_NOT_SET ->
          throw new OrchException(
              ErrorCode.MASTER_UNREACHABLE, "the master gave an answer of an unknown kind");
    };
  }

  /** Asks for a new certificate with the present one. */
  List<X509Certificate> renew(Credentials present) {
    RenewRequest request = RenewRequest.newBuilder().setCsr(csr()).build();
    return call(
        Channels.client(master().host(), master().port(), present, clock),
        stub -> chain(stub.renew(request).getChainList()));
  }

  private MasterAddress master() {
    return masters.get(Math.floorMod(at.get(), masters.size()));
  }

  /** From now on the next master is asked. */
  void next() {
    at.incrementAndGet();
  }

  private ByteString csr() {
    return ByteString.copyFrom(Csr.create(identity.keys(), identity.minion().value()));
  }

  private static List<X509Certificate> chain(List<ByteString> chain) {
    return chain.stream().map(der -> Certificates.parse(der.toByteArray())).toList();
  }

  private static <T> T call(NettyChannelBuilder builder, Function<EnrollmentBlockingStub, T> call) {
    ManagedChannel channel = builder.build();
    try {
      return call.apply(
          EnrollmentGrpc.newBlockingStub(channel)
              .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS));
    } catch (StatusRuntimeException e) {
      throw Channels.failure(e);
    } finally {
      channel.shutdownNow();
    }
  }
}
