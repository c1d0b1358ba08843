package io.orch.master.login.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.login.Visitor;
import io.orch.proto.tls.Keys;
import io.orch.sls.error.ErrorCode;
import io.orch.testing.oidc.FakeKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcLoginTest extends OidcLogins {

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256", "ES384", "EdDSA"})
  void token_ofEachAlgorithm_isTaken(String algorithm) {
    FakeKey key = FakeKey.of("k", algorithm);
    site.keys(EC, key);
    Visitor ann = look(key.token(IssuerSite.claims("groups: [\"dev\", 3, \"ops\"]")));
    assertThat(ann.operator()).isEqualTo("ann");
    assertThat(ann.groups()).containsExactly("dev", "ops");
    assertThat(ann.subject()).isEqualTo("1042 of " + IssuerSite.NAME);
    assertThat(ann.proof()).hasSize(64);
    assertThat(ann.until()).isEqualTo(IssuerSite.NOW.plusSeconds(330));
  }

  @Test
  void algorithm_none_isRefused() {
    for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
      String signed = text("{\"alg\": \"" + none + "\"}") + "." + text(IssuerSite.claims());
      invalid("is signed by '" + none + "'", signed + ".x");
      invalid(
          "has a signature that is no base64url",
          EC.token(IssuerSite.claims()).replaceAll("[^.]+$", ""));
      invalid("", signed + ".");
    }
    invalid("is signed by nothing", text("{}") + "." + text(IssuerSite.claims()) + ".AAAA");
    invalid("is signed by", text("{\"alg\": [\"ES256\"]}") + "." + text("{}") + ".AAAA");
  }

  @Test
  void algorithm_hs256WithThePublicKeyAsSecret_isRefused() {
    String header = "{\"alg\": \"HS256\", \"kid\": \"rsa\"}";
    String signed = text(header) + "." + text(IssuerSite.claims());
    byte[] encoded = RSA.pair().getPublic().getEncoded();
    invalid("is signed by 'HS256'", signed + "." + FakeKey.text(FakeKey.code(encoded, signed)));
  }

  @Test
  void algorithm_notOfItsKey_isRefused() {
    FakeKey lies = new FakeKey("rsa", "ES256", EC.pair());
    invalid("names the key 'rsa' for ES256", lies.token(IssuerSite.claims()));
    FakeKey pss = new FakeKey("rsa", "PS256", RSA.pair());
    invalid("names the key 'rsa' for PS256", pss.token(IssuerSite.claims()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../ec",
        "ec\\u0000",
        "ec ",
        "EC",
        "' or 1=1 --",
        "https://evil.example.com/key",
        "/dev/null"
      })
  void key_thatTheIssuerDoesNotHave_isRefused(String id) {
    String header = "{\"alg\": \"ES256\", \"kid\": \"" + id + "\"}";
    invalid("which the issuer", EC.token(header, IssuerSite.claims()));
  }

  @Test
  void key_broughtByTheToken_isNotLookedAt() {
    FakeKey own = FakeKey.of("ec", "ES256");
    String header =
        "{\"alg\": \"ES256\", \"kid\": \"ec\", \"jwk\": "
            + own.jwk()
            + ", \"jku\": \"https://evil.example.com/keys\", \"x5u\":"
            + " \"https://evil.example.com\"}";
    invalid("is not signed with the key", own.token(header, IssuerSite.claims()));
    assertThat(site.asked).allMatch(path -> !path.contains("evil"));
  }

  @Test
  void key_unnamed_isTheOnlyOneOfItsKind() {
    String header = "{\"alg\": \"ES256\"}";
    assertThat(look(EC.token(header, IssuerSite.claims())).operator()).isEqualTo("ann");
    site.keys(EC, FakeKey.of("other", "ES256"));
    refused(
        login(),
        ErrorCode.TOKEN_INVALID,
        "names the key ''",
        EC.token(header, IssuerSite.claims()));
  }

  @Test
  void signature_ofAnotherHeaderOrBody_isRefused() {
    String good = EC.token(IssuerSite.claims());
    String[] parts = good.split("\\.");
    String other = EC.token(IssuerSite.claims("preferred_username: \"ben\""));
    invalid("is not signed", other.substring(0, other.lastIndexOf('.') + 1) + parts[2]);
    String header = text("{\"alg\": \"ES256\", \"kid\": \"ec\"}");
    invalid("is not signed", header + "." + parts[1] + "." + parts[2]);
    invalid("is not signed", parts[0] + "." + parts[1] + "." + FakeKey.text(new byte[64]));
    invalid("is not signed", parts[0] + "." + parts[1] + "." + FakeKey.text(new byte[10_000]));
  }

  @ParameterizedTest
  @CsvSource({
    "iss: \"https://id.example.com/realm/\", is of issuer",
    "iss: \"https://evil.example.com\", is of issuer 'https://evil.example.com'",
    "iss:, is of issuer nothing",
    "aud: \"other\", is for 'other'",
    "aud:, is for nothing",
    "aud: {}, is for",
    "azp: \"other\", was given to 'other'",
    "exp:, has no time in its claim 'exp'",
    "exp: \"never\", has no time",
    "exp: 1e300, has no time",
    "exp: -1, has no time",
    "iat:, has no time in its claim 'iat'",
    "sub:, has no subject",
    "sub: \"\", has no subject",
    "sub: \"a\\u0000b\", has no subject",
    "nonce: \"other\", was got for another key",
    "nonce: 1, was got for another key",
    "events: {}, is no ID token",
    "typ: \"Bearer\", is no ID token"
  })
  void claim_wrong_isRefused(String claim, String why) {
    invalid(why, EC.token(IssuerSite.claims(claim)));
  }

  @Test
  void audience_ofSeveral_needsTheParty() {
    String several = "aud: [\"other\", \"orch\"]";
    invalid("was given to nothing", EC.token(IssuerSite.claims(several)));
    assertThat(look(EC.token(IssuerSite.claims(several, "azp: \"orch\""))).operator())
        .isEqualTo("ann");
    assertThat(look(EC.token(IssuerSite.claims("aud: [\"orch\"]"))).operator()).isEqualTo("ann");
  }

  @Test
  void time_pastOrToCome_isRefusedBeyondALittle() {
    String token = EC.token(IssuerSite.claims());
    long now = IssuerSite.NOW.getEpochSecond();
    invalid("is good from", EC.token(IssuerSite.claims("nbf: " + (now + 31))));
    invalid("is good from", EC.token(IssuerSite.claims("iat: " + (now + 31))));
    look(EC.token(IssuerSite.claims("nbf: " + (now + 29), "iat: " + (now + 29))));
    clock.advance(Duration.ofSeconds(329));
    look(token);
    clock.advance(Duration.ofSeconds(1));
    refused(ErrorCode.TOKEN_EXPIRED, "expired at 2026-11-22T12:05:00Z", token);
    String long_ = EC.token(IssuerSite.claims("exp: " + (now + 86_400)));
    look(long_);
    clock.advance(Duration.ofMinutes(6));
    refused(ErrorCode.TOKEN_EXPIRED, "may be 10 minutes old", long_);
  }

  @Test
  void nonce_bindsTheKey() {
    String bound = "nonce: \"" + Keys.fingerprint(OWN.getPublic()) + "\"";
    assertThat(look(EC.token(IssuerSite.claims(bound))).operator()).isEqualTo("ann");
    refused(
        login("require_nonce: true"),
        ErrorCode.TOKEN_INVALID,
        "has no nonce",
        EC.token(IssuerSite.claims()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"iss\": \"x\", \"iss\": \"https://id.example.com/realm\"}",
        "{\"a\": NaN}",
        "{\"a\": [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}",
        "{} {}",
        "{}x",
        "[]",
        "null",
        "",
        "\ufeff{}",
        "{\"a\": 1,}",
        "{'a': 1}",
        "/* */ {}"
      })
  void json_notStrict_isRefused(String json) {
    invalid("", EC.token(json));
    invalid("", EC.token(json, IssuerSite.claims()));
  }

  @Test
  void json_notUtf8_isRefused() {
    String header = text(EC.header());
    String body = FakeKey.text(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'});
    invalid("no strict JSON", header + "." + body + ".AAAA");
  }

  @Test
  void text_inAnotherForm_isRefused() {
    String good = EC.token(IssuerSite.claims());
    String[] parts = good.split("\\.");
    for (String other :
        List.of(
            good + "=",
            good + "\n",
            " " + good,
            good + ".",
            good + ".AAAA",
            good.replace('.', '\uff0e'),
            parts[0] + "\u200b." + parts[1] + "." + parts[2],
            parts[0] + ".." + parts[2],
            "..",
            "",
            "a",
            "{}",
            parts[0] + "." + parts[1] + "." + parts[2].substring(0, 85) + "B")) {
      invalid("", other);
    }
  }

  @Test
  void text_ofAMegabyte_isRefusedUnread() {
    invalid("from 1 to 16384 are read", "A".repeat(1_000_000));
    invalid(
        "from 1 to 16384 are read",
        EC.token(IssuerSite.claims("x: \"" + "y".repeat(1_000_000) + "\"")));
    assertThat(site.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"typ\": \"at+jwt\"",
        "\"typ\": 1",
        "\"crit\": [\"exp\"]",
        "\"b64\": false",
        "\"zip\": \"DEF\"",
        "\"enc\": \"A128GCM\"",
        "\"cty\": \"JWT\"",
        "\"kid\": 1",
        "\"kid\": \"\""
      })
  void header_ofAnotherMeaning_isRefused(String field) {
    String header = "{\"alg\": \"ES256\", " + field + "}";
    invalid("", EC.token(header, IssuerSite.claims()));
  }

  @Test
  void keys_new_areAskedForAFewTimesAMinute() {
    OidcLogin login = login();
    look(login, EC.token(IssuerSite.claims()));
    look(login, RSA.token(IssuerSite.claims()));
    assertThat(site.asked).hasSize(2);
    FakeKey next = FakeKey.of("next", "ES256");
    site.keys(next);
    assertThat(look(login, next.token(IssuerSite.claims())).operator()).isEqualTo("ann");
    refused(login, ErrorCode.TOKEN_INVALID, "which the issuer", EC.token(IssuerSite.claims()));
    FakeKey unknown = FakeKey.of("unknown", "ES256");
    for (int i = 0; i < 100; i++) {
      refused(login, ErrorCode.TOKEN_INVALID, "which", unknown.token(IssuerSite.claims()));
    }
    assertThat(site.asked).hasSizeLessThanOrEqualTo(10);
    look(login, next.token(IssuerSite.claims()));
  }

  @Test
  void keys_old_areNotUsed() {
    OidcLogin login = login("max_token_age: 4h");
    String token =
        EC.token(IssuerSite.claims("exp: " + IssuerSite.NOW.plusSeconds(36_000).getEpochSecond()));
    look(login, token);
    site.keys(RSA);
    look(login, token);
    clock.advance(Duration.ofHours(1));
    refused(login, ErrorCode.TOKEN_INVALID, "which the issuer", token);
  }
}
