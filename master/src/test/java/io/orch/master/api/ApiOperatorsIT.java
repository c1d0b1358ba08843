package io.orch.master.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.orch.master.operator.Operators;
import io.orch.master.pki.Authority;
import io.orch.proto.tls.Certificates;
import io.orch.proto.tls.Credentials;
import io.orch.proto.tls.Csr;
import io.orch.proto.tls.Keys;
import io.orch.proto.v1.GetVersionRequest;
import io.orch.proto.v1.OperatorGrpc;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiOperatorsIT extends ServedApi {

  private String versionBy(String authorization) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
    return OperatorGrpc.newBlockingStub(anonymous())
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
        .getVersion(GetVersionRequest.getDefaultInstance())
        .getVersion();
  }

  @Test
  void token_namesItsOperator_untilItIsRevoked() {
    Operators.Created token = operators.createToken("operator", List.of(), Duration.ZERO, "x");
    assertThat(versionBy("Bearer " + token.text())).isEqualTo("operator");
    assertThat(token.toString()).doesNotContain(token.text());
    operators.revoke("operator");
    assertThat(refused(() -> versionBy("Bearer " + token.text())).code())
        .isEqualTo(ErrorCode.TOKEN_INVALID);
  }

  @Test
  void token_forged_isRefusedAndBounded() {
    Operators.Created token = operators.createToken("operator", List.of(), Duration.ZERO, "x");
    String text = token.text();
    List<String> forged =
        List.of(
            "",
            "x",
            text.substring(0, text.length() - 1),
            text + "A",
            text.substring(0, text.length() - 1) + (text.endsWith("A") ? "B" : "A"),
            text.replace(token.token().id(), "0".repeat(16)),
            "orch-op-" + token.token().id() + "-" + token.token().sha256().substring(0, 43),
            "A".repeat(5_000));
    for (String one : forged) {
      assertThat(refused(() -> versionBy("Bearer " + one)).code())
          .isEqualTo(ErrorCode.TOKEN_INVALID);
    }
    assertThat(refused(() -> versionBy("Basic " + text)).code())
        .isEqualTo(ErrorCode.PERMISSION_DENIED);
    for (int i = 0; i < 10; i++) {
      refused(() -> versionBy("Bearer x"));
    }
    assertThat(refused(() -> versionBy("Bearer x")).code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
    assertThat(versionBy("Bearer " + text)).isEqualTo("operator");
    assertThat(audited()).hasSizeLessThan(5);
    assertThat(audited().toString()).doesNotContain(text);
  }

  @Test
  void token_ofNoOne_isNotMade() {
    for (String name : List.of("stranger", "reactor", "a+b", "operator[x]")) {
      assertThatThrownBy(() -> operators.createToken(name, List.of(), Duration.ZERO, "x"))
          .isInstanceOf(OrchException.class);
    }
    assertThatThrownBy(() -> operators.createToken("operator", List.of("x"), Duration.ZERO, "x"))
        .hasMessageContaining("has no role");
    assertThatThrownBy(
            () -> operators.createToken("operator", List.of(), Duration.ofDays(366), "x"))
        .hasMessageContaining("at most 365 days");
  }

  @Test
  void certificate_ofAnOwnKey_namesWhomTheCallNames_andRenewsItself() {
    KeyPair keys = Keys.generate();
    List<X509Certificate> chain =
        operators.certify("reader", Csr.create(keys, "operator"), Duration.ofMinutes(10));
    assertThat(io.orch.proto.tls.Identity.of(chain.getFirst()).name()).isEqualTo("reader");
    Credentials own = new Credentials(keys.getPrivate(), chain.get(0), chain.get(1));
    assertThat(refused(() -> version(channel(own))).code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
    X509Certificate renewed =
        operators
            .renew(
                "reader",
                Certificates.serial(chain.getFirst()),
                Csr.create(Keys.generate(), "operator"))
            .getFirst();
    assertThat(
            Duration.between(renewed.getNotBefore().toInstant(), renewed.getNotAfter().toInstant()))
        .isEqualTo(Authority.BACKDATE.plusMinutes(10));
  }
}
