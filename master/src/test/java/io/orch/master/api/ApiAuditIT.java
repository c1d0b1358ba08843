package io.orch.master.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.orch.master.audit.NewEntry;
import io.orch.master.audit.Outcome;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.RenewRequest;
import io.orch.sls.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiAuditIT extends ServedApi {

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
  void audit_hundredJoinsWithoutAToken_areFewEntries() {
    EnrollmentGrpc.EnrollmentBlockingStub stub = EnrollmentGrpc.newBlockingStub(anonymous());
    for (int i = 0; i < 100; i++) {
      JoinRequest request = JoinRequest.newBuilder().setMinionId("m" + i).build();
      assertThat(refused(() -> stub.join(request)).code()).isEqualTo(ErrorCode.CERTIFICATE_INVALID);
    }
    assertThat(audited()).hasSize(11);
  }
}
