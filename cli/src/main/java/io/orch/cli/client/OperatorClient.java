package io.orch.cli.client;

import com.google.protobuf.ByteString;
import io.orch.proto.tls.Certificates;
import io.orch.proto.v1.ApiTokenInfo;
import io.orch.proto.v1.CertifyOperatorRequest;
import io.orch.proto.v1.CreateApiTokenRequest;
import io.orch.proto.v1.ListOperatorsRequest;
import io.orch.proto.v1.LogOutRequest;
import io.orch.proto.v1.OperatorCertificate;
import io.orch.proto.v1.OperatorInfo;
import io.orch.proto.v1.RenewOperatorRequest;
import io.orch.proto.v1.RevokeOperatorRequest;
import io.orch.proto.v1.RevokeOperatorResponse;
import io.orch.proto.v1.WhoAmIRequest;
import io.orch.proto.v1.WhoAmIResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** Calls on a master about operators. */
public final class OperatorClient {

  private final Calls calls;

  OperatorClient(Calls calls) {
    this.calls = calls;
  }

  public List<OperatorIdentity> list() {
    return calls.attempt(
        () ->
            Records.all(
                calls
                    .stub()
                    .listOperators(ListOperatorsRequest.getDefaultInstance())
                    .getOperatorsList(),
                OperatorClient::operator));
  }

  private static OperatorIdentity operator(OperatorInfo m) {
    return new OperatorIdentity(
        m.getName(),
        m.getRolesList(),
        Records.all(
            m.getCertificatesList(),
            one ->
                new OperatorIdentity.Certificate(
                    one.getSerial(),
                    Records.time(one.getIssuedEpochMillis()),
                    Records.time(one.getExpiresEpochMillis()),
                    one.getRevokedEpochMillis() > 0,
                    one.getRetired(),
                    one.getLogin(),
                    one.getGroupsList())),
        Records.all(m.getTokensList(), OperatorClient::token));
  }

  private static OperatorIdentity.Token token(ApiTokenInfo m) {
    return new OperatorIdentity.Token(
        m.getId(),
        m.getText(),
        m.getRolesList(),
        m.getCreatedBy(),
        Records.time(m.getExpiresEpochMillis()),
        m.getRevoked());
  }

  /**
   * A certificate for a key that an operator made, and the authority's.
   *
   * @param csr DER of a PKCS#10 request
   * @param valid zero for the master's default
   */
  public List<X509Certificate> certify(String name, byte[] csr, Duration valid) {
    CertifyOperatorRequest request =
        CertifyOperatorRequest.newBuilder()
            .setName(name)
            .setCsr(ByteString.copyFrom(csr))
            .setValidSeconds((int) valid.toSeconds())
            .build();
    return calls.attempt(() -> chain(calls.stub().certifyOperator(request)));
  }

  /** The same for who calls. */
  public List<X509Certificate> renew(byte[] csr) {
    RenewOperatorRequest request =
        RenewOperatorRequest.newBuilder().setCsr(ByteString.copyFrom(csr)).build();
    return calls.attempt(() -> chain(calls.stub().renewOperator(request)));
  }

  private static List<X509Certificate> chain(OperatorCertificate m) {
    return m.getChainList().stream().map(der -> Certificates.parse(der.toByteArray())).toList();
  }

  /**
   * A new API token.
   *
   * @param roles that it has; none for all of the operator's
   */
  public OperatorIdentity.Token createToken(String name, List<String> roles, Duration valid) {
    CreateApiTokenRequest request =
        CreateApiTokenRequest.newBuilder()
            .setName(name)
            .addAllRoles(roles)
            .setValidSeconds((int) valid.toSeconds())
            .build();
    return calls.attempt(() -> token(calls.stub().createApiToken(request)));
  }

  /** How many certificates and tokens a call revoked. */
  public record Revoked(int certificates, int tokens) {}

  /**
   * Revokes all certificates and tokens of an operator, or one token.
   *
   * @param token its id; empty for all
   */
  public Revoked revoke(String name, String token) {
    RevokeOperatorRequest request =
        RevokeOperatorRequest.newBuilder().setName(name).setTokenId(token).build();
    return calls.attempt(
        () -> {
          RevokeOperatorResponse m = calls.stub().revokeOperator(request);
          return new Revoked(m.getCertificates(), m.getTokens());
        });
  }

  /** Who the caller is to the master. */
  public Self self() {
    return calls.attempt(
        () -> {
          WhoAmIResponse m = calls.stub().whoAmI(WhoAmIRequest.getDefaultInstance());
          return new Self(
              m.getOperator(),
              m.getRolesList(),
              m.getGroupsList(),
              m.getPermissionsList(),
              m.getId(),
              m.getToken(),
              Records.time(m.getExpiresEpochMillis()),
              m.getLogin());
        });
  }

  /** Revokes the caller's certificate, which a login made. */
  public void logOut() {
    calls.attempt(() -> calls.stub().logOut(LogOutRequest.getDefaultInstance()));
  }
}
