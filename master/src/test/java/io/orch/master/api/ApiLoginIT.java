package io.orch.master.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.proto.v1.ListLoginMethodsRequest;
import io.orch.proto.v1.LogInRequest;
import io.orch.proto.v1.LoginsGrpc;
import io.orch.sls.error.ErrorCode;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Logins at a master that has none, by strangers who try all the same. */
class ApiLoginIT extends ServedApi {

  private LoginsGrpc.LoginsBlockingStub stranger() {
    return LoginsGrpc.newBlockingStub(anonymous()).withDeadlineAfter(20, TimeUnit.SECONDS);
  }

  private static LogInRequest request() {
    return LogInRequest.newBuilder()
        .setMethod("oidc")
        .setIdToken("s3cret")
        .setCsr(ByteString.copyFrom(Csr.create(Keys.generate(), "operator")))
        .build();
  }

  @Test
  void logIn_again_isToldToWaitAndLeavesAnEntryWithoutTheProof() {
    LoginsGrpc.LoginsBlockingStub stranger = stranger();
    for (int i = 0; i < 10; i++) {
      assertThat(refused(() -> stranger.logIn(request())).code())
          .isEqualTo(ErrorCode.ARGUMENT_INVALID);
    }
    assertThat(refused(() -> stranger.logIn(request())).code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    assertThat(audited()).anyMatch(entry -> entry.action().equals("Logins/LogIn"));
    assertThat(audited().toString()).contains("method=oidc").doesNotContain("s3cret");
  }

  @Test
  void listLoginMethods_tooOften_isRefused() {
    LoginsGrpc.LoginsBlockingStub stranger = stranger();
    ListLoginMethodsRequest question = ListLoginMethodsRequest.getDefaultInstance();
    assertThat(stranger.listLoginMethods(question).getMethodsList()).isEmpty();
    assertThat(
            refused(
                    () -> {
                      for (int i = 0; i < 1_000; i++) {
                        stranger.listLoginMethods(question);
                      }
                    })
                .code())
        .isEqualTo(ErrorCode.LIMIT_EXCEEDED);
  }
}
