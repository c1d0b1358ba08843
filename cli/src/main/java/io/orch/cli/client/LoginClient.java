package io.orch.cli.client;

import com.google.protobuf.ByteString;
import io.orch.proto.tls.Certificates;
import io.orch.proto.v1.ListLoginMethodsRequest;
import io.orch.proto.v1.LogInRequest;
import io.orch.proto.v1.LogInResponse;
import io.orch.proto.v1.LoginMethodInfo;
import io.orch.proto.v1.LoginsGrpc;
import io.orch.proto.v1.OidcLoginInfo;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calls on a master by someone who has no certificate yet. */
public final class LoginClient {

  private static final long LIMIT_SECONDS = 60;

  private final Calls calls;

  LoginClient(Calls calls) {
    this.calls = calls;
  }

  private LoginsGrpc.LoginsBlockingStub stub() {
    return LoginsGrpc.newBlockingStub(calls.connection().channel())
        .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** The ways to log in that the master and this program know. */
  public List<LoginWay> ways() {
    return calls.attempt(
        () ->
            stub()
                .listLoginMethods(ListLoginMethodsRequest.getDefaultInstance())
                .getMethodsList()
                .stream()
                .filter(LoginMethodInfo::hasOidc)
                .map(LoginClient::way)
                .toList());
  }

  private static LoginWay way(LoginMethodInfo m) {
    OidcLoginInfo oidc = m.getOidc();
    return new LoginWay(
        m.getName(),
        Duration.ofSeconds(Integer.toUnsignedLong(m.getValidSeconds())),
        oidc.getIssuer(),
        oidc.getClientId(),
        oidc.getScopesList(),
        oidc.getAudience(),
        certificates(oidc.getAuthoritiesList()));
  }

  private static List<X509Certificate> certificates(List<ByteString> der) {
    return der.stream().map(one -> Certificates.parse(one.toByteArray())).toList();
  }

  /**
   * Who was let in.
   *
   * @param chain the certificate, then the authorities that are trusted and their links
   */
  public record Admitted(
      String operator, List<String> roles, List<String> groups, List<X509Certificate> chain) {

    public Admitted {
      roles = List.copyOf(roles);
      groups = List.copyOf(groups);
      chain = List.copyOf(chain);
    }
  }

  /**
   * A certificate for a key.
   *
   * @param csr DER of a PKCS#10 request
   * @param valid zero for the longest
   */
  public Admitted logIn(String method, String idToken, byte[] csr, Duration valid) {
    LogInRequest request =
        LogInRequest.newBuilder()
            .setMethod(method)
            .setIdToken(idToken)
            .setCsr(ByteString.copyFrom(csr))
            .setValidSeconds((int) valid.toSeconds())
            .build();
    return calls.attempt(
        () -> {
          LogInResponse m = stub().logIn(request);
          return new Admitted(
              m.getOperator(), m.getRolesList(), m.getGroupsList(), certificates(m.getChainList()));
        });
  }
}
