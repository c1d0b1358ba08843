package io.orch.master.login.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.orch.master.login.Visitor;
import io.orch.proto.tls.Keys;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import io.orch.testing.oidc.FakeKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Any bytes as ID token, as what an issuer signs, and as an issuer's key: what is not signed by the
 * issuer is refused, and what is signed lets in whom its claims name. See docs/fuzzing.md.
 */
final class IdTokenFuzzTest {

  private static final Set<ErrorCode> REFUSALS =
      EnumSet.of(ErrorCode.TOKEN_INVALID, ErrorCode.TOKEN_EXPIRED, ErrorCode.PERMISSION_DENIED);

  private static final FakeKey KEY = FakeKey.of("ec", "ES256");
  private static final KeyPair OWN = Keys.generate();
  private static final ManualClock CLOCK = new ManualClock(IssuerSite.NOW);
  private static final OidcLogin LOGIN =
      new OidcLogin(IssuerSite.settings(IssuerSite.SETTINGS), new IssuerSite(KEY), CLOCK);

  private static void refused(String token) {
    try {
      Visitor visitor = LOGIN.look(token, OWN.getPublic());
      throw new AssertionError("let in: " + visitor);
    } catch (OrchException e) {
      assertThat(e.code()).isIn(REFUSALS);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void token_ofAnyText_isRefused(byte[] data) {
    refused(new String(data, StandardCharsets.UTF_8));
  }

  @FuzzTest(maxDuration = "10m")
  void headerAndSignature_ofAnyBytes_areRefused(byte[] data) {
    int half = data.length / 2;
    String header = new String(data, 0, half, StandardCharsets.ISO_8859_1);
    byte[] signature = java.util.Arrays.copyOfRange(data, half, data.length);
    String body = FakeKey.text(IssuerSite.claims());
    refused(FakeKey.text(header) + "." + body + "." + FakeKey.text(signature));
    refused(FakeKey.text(KEY.header()) + "." + body + "." + FakeKey.text(data));
  }

  @FuzzTest(maxDuration = "10m")
  void claims_ofAnySignedBytes_letInWhomTheyNameOrNoOne(byte[] data) {
    String claims = new String(data, StandardCharsets.UTF_8);
    try {
      Visitor visitor = LOGIN.look(KEY.token(claims), OWN.getPublic());
      assertThat(visitor.operator()).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
      assertThat(visitor.until()).isAfter(IssuerSite.NOW);
      Map<String, Object> said = Values.named((Map<?, ?>) Json.strict(claims, "claims"));
      assertThat(said).containsEntry("iss", IssuerSite.NAME);
      assertThat(said).containsEntry("preferred_username", visitor.operator());
    } catch (OrchException e) {
      assertThat(e.code()).isIn(REFUSALS);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void key_ofAnyBytes_isReadOrLeftOut(byte[] data) {
    try {
      if (Json.strict(new String(data, StandardCharsets.UTF_8), "keys") instanceof Map<?, ?> map) {
        IssuerKey.read(Values.named(map))
            .ifPresent(key -> assertThat(key.key().getEncoded()).isNotEmpty());
      }
    } catch (OrchException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.YAML_SYNTAX);
    }
  }
}
