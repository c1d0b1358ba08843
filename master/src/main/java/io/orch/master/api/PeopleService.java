package io.orch.master.api;

import io.grpc.stub.StreamObserver;
import io.orch.proto.v1.ApiTokenInfo;
import io.orch.proto.v1.AuditEntry;
import io.orch.proto.v1.AuditVerdict;
import io.orch.proto.v1.CertifyOperatorRequest;
import io.orch.proto.v1.CreateApiTokenRequest;
import io.orch.proto.v1.ListAuditRequest;
import io.orch.proto.v1.ListOperatorsRequest;
import io.orch.proto.v1.ListOperatorsResponse;
import io.orch.proto.v1.LogOutRequest;
import io.orch.proto.v1.LogOutResponse;
import io.orch.proto.v1.OperatorCertificate;
import io.orch.proto.v1.OperatorGrpc;
import io.orch.proto.v1.RenewOperatorRequest;
import io.orch.proto.v1.RevokeOperatorRequest;
import io.orch.proto.v1.RevokeOperatorResponse;
import io.orch.proto.v1.VerifyAuditRequest;
import io.orch.proto.v1.WhoAmIRequest;
import io.orch.proto.v1.WhoAmIResponse;
import io.orch.sls.task.Scope;

/** What operators ask about operators: who they are, and who did what. */
abstract class PeopleService extends OperatorGrpc.OperatorImplBase {

  private final Scope scope;
  private final AuditCalls audit;
  private final OperatorCalls operators;

  PeopleService(Desk desk, Scope scope) {
    this.scope = scope;
    this.audit = new AuditCalls(desk.audit());
    this.operators = new OperatorCalls(desk.operators(), desk.logins(), desk.access());
  }

  @Override
  public void listAudit(ListAuditRequest request, StreamObserver<AuditEntry> observer) {
    Streams.many(observer, scope, out -> audit.list(request, out));
  }

  @Override
  public void verifyAudit(VerifyAuditRequest request, StreamObserver<AuditVerdict> observer) {
    Replies.one(observer, () -> audit.verify(request));
  }

  @Override
  public void listOperators(
      ListOperatorsRequest request, StreamObserver<ListOperatorsResponse> observer) {
    Replies.one(observer, operators::list);
  }

  @Override
  public void certifyOperator(
      CertifyOperatorRequest request, StreamObserver<OperatorCertificate> observer) {
    Replies.one(observer, () -> operators.certify(request));
  }

  @Override
  public void renewOperator(
      RenewOperatorRequest request, StreamObserver<OperatorCertificate> observer) {
    Replies.one(observer, () -> operators.renew(request));
  }

  @Override
  public void createApiToken(CreateApiTokenRequest request, StreamObserver<ApiTokenInfo> observer) {
    Replies.one(observer, () -> operators.token(request));
  }

  @Override
  public void revokeOperator(
      RevokeOperatorRequest request, StreamObserver<RevokeOperatorResponse> observer) {
    Replies.one(observer, () -> operators.revoke(request));
  }

  @Override
  public void whoAmI(WhoAmIRequest request, StreamObserver<WhoAmIResponse> observer) {
    Replies.one(observer, operators::whoAmI);
  }

  @Override
  public void logOut(LogOutRequest request, StreamObserver<LogOutResponse> observer) {
    Replies.one(observer, operators::logOut);
  }
}
