package io.orch.master.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.orch.master.access.Rules;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.proto.v1.AuthoritiesGrpc;
import io.orch.proto.v1.BackupsGrpc;
import io.orch.proto.v1.BootstrapsGrpc;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.OperatorGrpc;
import io.orch.proto.v1.PillarRequest;
import io.orch.proto.v1.RenewRequest;
import io.orch.proto.v1.SessionGrpc;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiIT extends ServedApi {

  @Test
  void rules_areThoseOfWhatIsServed() {
    assertThat(Services.methods().map(MethodDescriptor::getFullMethodName))
        .containsExactlyInAnyOrderElementsOf(Rules.all().keySet());
  }

  @Test
  void anonymous_everyMethodButJoin_denied() {
    assertDenied(anonymous(), allButJoin());
  }

  @Test
  void minion_everyOperatorMethod_denied() {
    assertDenied(
        channel(join("web1")),
        Stream.of(
                OperatorGrpc.getServiceDescriptor(),
                AuthoritiesGrpc.getServiceDescriptor(),
                BackupsGrpc.getServiceDescriptor(),
                BootstrapsGrpc.getServiceDescriptor())
            .flatMap(service -> service.getMethods().stream()));
  }

  @Test
  void operatorWithoutPermissions_everyMethodButJoin_denied() {
    assertDenied(channel(authority.operator("stranger")), allButJoin());
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
}
