package io.orch.master.api;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.orch.master.access.Access;
import io.orch.master.access.Actor;
import io.orch.master.access.Caller;
import io.orch.master.login.LoginMethod;
import io.orch.master.login.LoginOffer;
import io.orch.master.login.Logins;
import io.orch.proto.stream.AddressLimits;
import io.orch.proto.tls.Certificates;
import io.orch.proto.v1.ListLoginMethodsRequest;
import io.orch.proto.v1.ListLoginMethodsResponse;
import io.orch.proto.v1.LogInRequest;
import io.orch.proto.v1.LogInResponse;
import io.orch.proto.v1.LoginMethodInfo;
import io.orch.proto.v1.LoginsGrpc;
import io.orch.proto.v1.OidcLoginInfo;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * How operators get a certificate by logging in. Open to strangers: how often each host may ask and
 * fail is bounded, and how many are looked at at once.
 */
public final class LoginService extends LoginsGrpc.LoginsImplBase {

  private static final double A_SECOND = 1;
  private static final int AT_ONCE = 60;
  private static final double FAILURES_A_SECOND = 1.0 / 6;
  private static final int FAILURES_AT_ONCE = 10;
  private static final int LOOKED_AT = 32;

  private final Logins logins;
  private final Access access;
  private final AddressLimits questions;
  private final AddressLimits failures;
  private final Semaphore places = new Semaphore(LOOKED_AT);

  public LoginService(Logins logins, Access access, Clock clock) {
    this.logins = logins;
    this.access = access;
    questions = new AddressLimits(A_SECOND, AT_ONCE, clock);
    failures = new AddressLimits(FAILURES_A_SECOND, FAILURES_AT_ONCE, clock);
  }

  @Override
  public void listLoginMethods(
      ListLoginMethodsRequest request, StreamObserver<ListLoginMethodsResponse> observer) {
    Replies.one(
        observer,
        () -> {
          if (!questions.of(Trail.host(Peer.current().address())).tryTake()) {
            throw often("questions about logins");
          }
          ListLoginMethodsResponse.Builder out = ListLoginMethodsResponse.newBuilder();
          logins.methods().forEach(one -> out.addMethods(info(one)));
          return out.build();
        });
  }

  private static LoginMethodInfo info(LoginMethod method) {
    LoginMethodInfo.Builder out =
        LoginMethodInfo.newBuilder()
            .setName(method.name())
            .setValidSeconds((int) method.offer().longest().toSeconds());
    switch (method.offer()) {
      case LoginOffer.Oidc oidc ->
          out.setOidc(
              OidcLoginInfo.newBuilder()
                  .setIssuer(oidc.issuer())
                  .setClientId(oidc.clientId())
                  .addAllScopes(oidc.scopes())
                  .setAudience(oidc.audience())
                  .addAllAuthorities(der(oidc.authorities())));
    }
    return out.build();
  }

  @Override
  public void logIn(LogInRequest request, StreamObserver<LogInResponse> observer) {
    Replies.one(observer, () -> bounded(request));
  }

  private LogInResponse bounded(LogInRequest request) {
    if (!places.tryAcquire()) {
      throw often("logins at once");
    }
    try {
      return admitted(request);
    } catch (OrchException e) {
      if (!failures.of(Trail.host(Peer.current().address())).tryTake()) {
        throw often("failed logins");
      }
      throw e;
    } finally {
      places.release();
    }
  }

  private LogInResponse admitted(LogInRequest request) {
    Logins.Admitted admitted =
        logins.logIn(
            new Logins.Request(
                request.getMethod(),
                request.getIdToken(),
                request.getCsr().toByteArray(),
                Duration.ofSeconds(Integer.toUnsignedLong(request.getValidSeconds()))));
    String actor = Actor.in(admitted.operator(), admitted.groups());
    Trail.let(new Caller.Operator(actor));
    Trail.done(admitted.subject());
    return LogInResponse.newBuilder()
        .addAllChain(der(admitted.chain()))
        .setOperator(admitted.operator())
        .addAllRoles(access.roles(actor))
        .addAllGroups(admitted.groups())
        .build();
  }

  private static List<ByteString> der(List<X509Certificate> certificates) {
    return certificates.stream().map(c -> ByteString.copyFrom(Certificates.der(c))).toList();
  }

  private static OrchException often(String what) {
    return new OrchException(
        ErrorCode.LIMIT_EXCEEDED, "too many " + what + "; try again in a minute");
  }
}
