package io.orch.master.api;

import io.grpc.stub.StreamObserver;
import io.orch.master.pki.Authorities;
import io.orch.master.pki.AuthorityStatus;
import io.orch.proto.tls.Identity;
import io.orch.proto.v1.AuthoritiesGrpc;
import io.orch.proto.v1.AuthorityInfo;
import io.orch.proto.v1.CertificateBehind;
import io.orch.proto.v1.ListAuthoritiesRequest;
import io.orch.proto.v1.ListAuthoritiesResponse;
import io.orch.proto.v1.RetireAuthorityRequest;
import io.orch.proto.v1.RotateAuthorityRequest;
import io.orch.sls.task.Clock;
import java.time.Instant;
import java.util.Locale;

/** Operators' calls on the authorities of the trust domain. */
public final class AuthorityService extends AuthoritiesGrpc.AuthoritiesImplBase {

  private static final int NAMED = 100;

  private final Authorities authorities;
  private final Clock clock;

  public AuthorityService(Authorities authorities, Clock clock) {
    this.authorities = authorities;
    this.clock = clock;
  }

  @Override
  public void listAuthorities(
      ListAuthoritiesRequest request, StreamObserver<ListAuthoritiesResponse> observer) {
    Replies.one(observer, this::report);
  }

  @Override
  public void rotateAuthority(
      RotateAuthorityRequest request, StreamObserver<ListAuthoritiesResponse> observer) {
    Replies.one(
        observer,
        () -> {
          authorities.rotate(request.getPresent());
          return report();
        });
  }

  @Override
  public void retireAuthority(
      RetireAuthorityRequest request, StreamObserver<ListAuthoritiesResponse> observer) {
    Replies.one(
        observer,
        () -> {
          authorities.retire(request.getNumber(), request.getForce(), clock.now());
          return report();
        });
  }

  private ListAuthoritiesResponse report() {
    Authorities.Report report = authorities.report(clock.now());
    ListAuthoritiesResponse.Builder out =
        ListAuthoritiesResponse.newBuilder()
            .setMinions(report.minions())
            .setMinionsBehind(count(report, Identity.Kind.MINION))
            .setOperatorsBehind(count(report, Identity.Kind.OPERATOR));
    report.authorities().forEach(one -> out.addAuthorities(info(one)));
    report.behind().stream().limit(NAMED).forEach(one -> out.addBehind(behind(one)));
    return out.build();
  }

  private static int count(Authorities.Report report, Identity.Kind kind) {
    return (int) report.behind().stream().filter(one -> one.kind() == kind).count();
  }

  private static AuthorityInfo info(AuthorityStatus one) {
    return AuthorityInfo.newBuilder()
        .setNumber(one.number())
        .setState(one.state().text())
        .setPin(one.pin())
        .setBeginsEpochMillis(one.begins().toEpochMilli())
        .setExpiresEpochMillis(one.expires().toEpochMilli())
        .setRetiredEpochMillis(one.retired().map(Instant::toEpochMilli).orElse(0L))
        .build();
  }

  private static CertificateBehind behind(Authorities.Behind one) {
    return CertificateBehind.newBuilder()
        .setKind(one.kind().name().toLowerCase(Locale.ROOT))
        .setName(one.name())
        .setAuthority(one.generation())
        .setConnected(one.connected())
        .build();
  }
}
