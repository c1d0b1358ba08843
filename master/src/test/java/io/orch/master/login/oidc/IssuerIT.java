package io.orch.master.login.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpHandler;
import io.orch.proto.http.Http;
import io.orch.proto.http.StrictHttp;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.testing.oidc.FakeIssuer;
import io.orch.testing.oidc.FakeKey;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An issuer over real HTTPS, also one that misbehaves. */
class IssuerIT {

  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final String KEYS = "/keys";
  private static final int MEGABYTE = 1024 * 1024;

  @TempDir Path directory;
  private FakeIssuer fake;
  private Http.Trust trust;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeIssuer();
    trust =
        new Http.Trust(
            true,
            Optional.of(fake.authority(directory.resolve("ca.crt"))),
            Optional.empty(),
            Optional.empty());
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  /** In less time than the issuer is given, so that the test is short. */
  private static final class Hasty implements Http {

    private final Http http = new StrictHttp();

    @Override
    public URI uri(String text) {
      return http.uri(text);
    }

    @Override
    public Response send(Request request, Trust trust, int limit) {
      return http.send(
          new Request(
              request.method(),
              request.uri(),
              request.headers(),
              request.body(),
              Duration.ofSeconds(2)),
          trust,
          limit);
    }
  }

  private Issuer issuer(Http.Trust trusted) {
    return new Issuer(new Hasty(), trusted, fake.url());
  }

  private void refused(String why) {
    long begun = System.nanoTime();
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> issuer(trust).keys())
        .withMessageContaining(why)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ISSUER_UNREACHABLE));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }

  private static HttpHandler json(String text) {
    return exchange -> FakeIssuer.answer(exchange, 200, text);
  }

  @Test
  void keys_areReadOverHttps() {
    fake.keys(
        FakeKey.of("1", "RS256"),
        FakeKey.of("2", "PS256"),
        FakeKey.of("3", "ES256"),
        FakeKey.of("4", "ES384"),
        FakeKey.of("5", "EdDSA"));
    assertThat(issuer(trust).keys())
        .extracting(IssuerKey::id)
        .containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void server_ofAnotherAuthority_isNotAsked() {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> issuer(Http.Trust.USUAL).keys())
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ISSUER_UNREACHABLE));
    assertThat(fake.asked(DISCOVERY)).isZero();
  }

  @Test
  void discovery_lies_isRefused() {
    fake.at(DISCOVERY, json("{\"issuer\": \"https://evil.example.com\"}"));
    refused("says that its name is 'https://evil.example.com'");
    fake.at(
        DISCOVERY,
        json("{\"issuer\": \"" + fake.url() + "\", \"jwks_uri\": \"http://127.0.0.1/\"}"));
    refused("no https:// URL");
    fake.at(
        DISCOVERY,
        json("{\"issuer\": \"" + fake.url() + "\", \"jwks_uri\": \"file:///etc/passwd\"}"));
    refused("no https:// URL");
    fake.at(DISCOVERY, json("{\"issuer\": 1, \"issuer\": \"" + fake.url() + "\"}"));
    refused("no strict JSON");
    fake.at(DISCOVERY, json("<html>"));
    refused("no strict JSON");
    fake.at(DISCOVERY, exchange -> FakeIssuer.answer(exchange, 500, "{}"));
    refused("answers 500");
  }

  @Test
  void redirect_isNotFollowed() {
    fake.at(
        KEYS,
        exchange -> {
          exchange.getResponseHeaders().set("Location", fake.url() + "/elsewhere");
          FakeIssuer.answer(exchange, 302, "{}");
        });
    refused("answers 302");
    assertThat(fake.asked("/elsewhere")).isZero();
  }

  @Test
  void keys_hang_areGivenUp() {
    fake.at(KEYS, exchange -> fake.hang());
    refused("did not answer to the end within 2 s");
  }

  @Test
  void keys_beginAndHang_areGivenUp() {
    fake.at(
        KEYS,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          fake.hang();
        });
    refused("did not answer to the end within 2 s");
  }

  @Test
  void keys_ofAHundredMegabytes_areNotRead() {
    fake.at(
        KEYS,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            byte[] some = new byte[MEGABYTE];
            for (int i = 0; i < 100; i++) {
              out.write(some);
            }
          } catch (IOException e) {
            // the master does not read on
          }
        });
    refused("more than 262144 bytes");
  }

  @Test
  void keys_tooManyOrNone_areRefused() {
    fake.at(KEYS, json("{\"keys\": [" + "{},".repeat(100) + "{}]}"));
    refused("gives no list of at most 100 keys");
    fake.at(KEYS, json("{}"));
    refused("gives no list");
  }

  @Test
  void keys_weakOrStrange_areLeftOut() {
    String good = FakeKey.of("good", "ES256").jwk();
    String bad =
        """
        {"kty": "oct", "kid": "a", "k": "AAAA"},
        {"kty": "RSA", "kid": "b", "n": "AQAB", "e": "AQAB"},
        {"kty": "RSA", "kid": "c", "n": "%s", "e": "AQ"},
        {"kty": "EC", "kid": "d", "crv": "P-256", "x": "AQ", "y": "AQ"},
        {"kty": "EC", "kid": "e", "crv": "secp256k1", "x": "AQ", "y": "AQ"},
        {"kty": "OKP", "kid": "f", "crv": "Ed25519", "x": "AQ"},
        {"kty": "OKP", "kid": "g", "crv": "X25519", "x": "AQ"},
        {"kty": "RSA", "kid": "h", "n": "%s", "e": "AQAB", "use": "enc"},
        {"kty": 1}, "x", null,
        """
            .formatted(FakeKey.text(new byte[256]), FakeKey.text(new byte[256]));
    fake.at(KEYS, json("{\"keys\": [" + bad + good + "]}"));
    assertThat(issuer(trust).keys()).extracting(IssuerKey::id).containsExactly("good");
  }
}
