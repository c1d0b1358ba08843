package io.orch.master.api;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.orch.master.enroll.Enrollment;
import io.orch.master.enroll.Evidence;
import io.orch.master.enroll.JoinAnswer;
import io.orch.proto.tls.Certificates;
import io.orch.proto.v1.ChallengeRequest;
import io.orch.proto.v1.ChallengeResponse;
import io.orch.proto.v1.Ec2Evidence;
import io.orch.proto.v1.EnrollmentGrpc;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.JoinResponse;
import io.orch.proto.v1.RenewRequest;
import io.orch.proto.v1.RenewResponse;
import io.orch.sls.error.OrchException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** How minions get and keep their certificates. */
public final class EnrollmentService extends EnrollmentGrpc.EnrollmentImplBase {

  private final Enrollment enrollment;

  public EnrollmentService(Enrollment enrollment) {
    this.enrollment = enrollment;
  }

  @Override
  public void challenge(ChallengeRequest request, StreamObserver<ChallengeResponse> observer) {
    Replies.one(
        observer,
        () ->
            ChallengeResponse.newBuilder()
                .setNonce(enrollment.challenges().issue())
                .setExpiresInSeconds((int) enrollment.challenges().life().toSeconds())
                .build());
  }

  @Override
  public void join(JoinRequest request, StreamObserver<JoinResponse> observer) {
    Replies.one(
        observer,
        () ->
            response(
                join(
                    new Enrollment.Request(
                        request.getMinionId(),
                        request.getCsr().toByteArray(),
                        request.getToken(),
                        evidence(request),
                        Peer.current().address()))));
  }

  /** Strangers are told less than the audit log is. */
  private JoinAnswer join(Enrollment.Request request) {
    try {
      return enrollment.join(request);
    } catch (OrchException told) {
      if (told.getCause() instanceof OrchException why) {
        Trail.failed(why);
      }
      throw told;
    }
  }

  private static Optional<Evidence> evidence(JoinRequest request) {
    return switch (request.getEvidenceCase()) {
      case EC2 -> {
        Ec2Evidence ec2 = request.getEc2();
        yield Optional.of(
            new Evidence.Ec2(ec2.getDocument().toByteArray(), ec2.getPkcs7(), ec2.getRsa2048()));
      }
      case EVIDENCE_NOT_SET -> Optional.empty();
    };
  }

  private static JoinResponse response(JoinAnswer answer) {
    JoinResponse.Builder out = JoinResponse.newBuilder();
    if (!(answer instanceof JoinAnswer.Issued)) {
      Trail.notDone(answer instanceof JoinAnswer.Pending ? "waits for an operator" : "rejected");
    }
    switch (answer) {
      case JoinAnswer.Issued a -> {
        Trail.done(a.how());
        out.setIssued(JoinResponse.Issued.newBuilder().addAllChain(der(a.chain())));
      }
      case JoinAnswer.Pending a ->
          out.setPending(
              JoinResponse.Pending.newBuilder()
                  .setFingerprint(a.fingerprint())
                  .setRetryAfterSeconds((int) a.retryAfter().toSeconds()));
      case JoinAnswer.Rejected a ->
          out.setRejected(JoinResponse.Rejected.newBuilder().setReason(a.reason()));
    }
    return out.build();
  }

  @Override
  public void renew(RenewRequest request, StreamObserver<RenewResponse> observer) {
    Replies.one(
        observer,
        () ->
            RenewResponse.newBuilder()
                .addAllChain(
                    der(enrollment.renew(Peer.current().minion(), request.getCsr().toByteArray())))
                .build());
  }

  private static List<ByteString> der(List<X509Certificate> chain) {
    return chain.stream().map(c -> ByteString.copyFrom(Certificates.der(c))).toList();
  }
}
