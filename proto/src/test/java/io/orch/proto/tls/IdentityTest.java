package io.orch.proto.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

  @Test
  void parse_uriOfMinion_kindAndName() {
    assertThat(Identity.parse("spiffe://prod.example/minion/web1.example.com"))
        .isEqualTo(new Identity("prod.example", Identity.Kind.MINION, "web1.example.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "spiffe://orch/minion/",
        "spiffe://orch/minion/a/b",
        "spiffe://orch/minion/..",
        "spiffe://orch/minion/a..b",
        "spiffe://orch/minion/a%2fb",
        "spiffe://orch/minion/a?x=1",
        "spiffe://orch/minion/a#x",
        "spiffe://orch/minion/a\u0000",
        "spiffe://orch/minion/a\n",
        "spiffe://orch:4505/minion/a",
        "spiffe://user@orch/minion/a",
        "spiffe://ORCH/minion/a",
        "spiffe:///minion/a",
        "spiffe://orch/Minion/a",
        "spiffe://orch/admin/a",
        "SPIFFE://orch/minion/a",
        "https://orch/minion/a",
        " spiffe://orch/minion/a"
      })
  void parse_otherText_refused(String uri) {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> Identity.parse(uri))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CERTIFICATE_INVALID));
  }

  @Test
  void of_issuedCertificate_itsIdentity() {
    Credentials minion = new TestingAuthority().issue(Identity.Kind.MINION, "web1");

    assertThat(minion.identity()).hasToString("spiffe://orch/minion/web1");
  }

  @Test
  void of_authority_refused() {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> Identity.of(new TestingAuthority().certificate));
  }

  @Test
  void constructor_nameWithSlash_refused() {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> new Identity("orch", Identity.Kind.MINION, "a/operator/b"));
  }
}
