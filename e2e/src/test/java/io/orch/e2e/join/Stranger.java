package io.orch.e2e.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.orch.proto.tls.CaPin;
import io.orch.proto.tls.Channels;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.proto.v1.ChallengeRequest;
import io.orch.proto.v1.Ec2Evidence;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.JoinResponse;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.testing.ec2.FakeInstance;
import java.security.KeyPair;

/** Someone without a certificate, who asks to join with what it likes, each time with a new key. */
final class Stranger implements AutoCloseable {

  private final Cloud cloud;
  private final ManagedChannel channel;

  Stranger(Cloud cloud) {
    this.cloud = cloud;
    channel =
        Channels.firstContact(
                "127.0.0.1", cloud.master.port(), new CaPin(cloud.master.pin()), Clock.SYSTEM)
            .build();
  }

  /** A request in the making. */
  JoinRequest.Builder request(String id) {
    return request(id, id);
  }

  /** One whose certificate request names another id. */
  JoinRequest.Builder request(String id, String inCsr) {
    KeyPair keys = Keys.generate();
    String nonce = stub().challenge(ChallengeRequest.getDefaultInstance()).getNonce();
    return JoinRequest.newBuilder()
        .setMinionId(id)
        .setCsr(ByteString.copyFrom(Csr.create(keys, inCsr, nonce)));
  }

  /** One with the documents of an instance. */
  JoinRequest.Builder instance(FakeInstance instance) {
    return evidence(instance.document(), instance.document());
  }

  /** One with a document, and the signature of another. */
  JoinRequest.Builder evidence(byte[] document, byte[] signed) {
    return request("")
        .setEc2(
            Ec2Evidence.newBuilder()
                .setDocument(ByteString.copyFrom(document))
                .setPkcs7(cloud.region.pkcs7(signed))
                .setRsa2048(cloud.region.rsa2048(signed)));
  }

  JoinResponse join(JoinRequest.Builder request) {
    return stub().join(request.build());
  }

  /** What it is told when it is refused, and it must be. */
  OrchException refused(JoinRequest.Builder request) {
    StatusRuntimeException failed =
        catchThrowableOfType(StatusRuntimeException.class, () -> join(request));
    assertThat(failed).isNotNull();
    return Channels.failure(failed);
  }

  private EnrollmentGrpc.EnrollmentBlockingStub stub() {
    return EnrollmentGrpc.newBlockingStub(channel);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
