package io.orch.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orch.proto.http.JdkHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys from each place where AWS puts them; the test's own server plays AWS. */
class CredentialChainTest {

  private static final String KEYS =
      "{\"AccessKeyId\": \"AK\", \"SecretAccessKey\": \"SK\", \"Token\": \"T\","
          + " \"Expiration\": \"2030-01-01T00:00:00Z\"}";
  private static final Credentials LENT =
      new Credentials(
          "AK", "SK", Optional.of("T"), Optional.of(Instant.parse("2030-01-01T00:00:00Z")));

  @TempDir Path scratch;
  private HttpServer server;
  private String url;
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void prepare() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
    environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", url);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String token = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    String question =
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + (token == null ? "" : " " + token)
            + (login == null ? "" : " " + login)
            + (body.isEmpty() ? "" : " " + body);
    byte[] text = answers.getOrDefault(question, question).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answers.containsKey(question) ? 200 : 404, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private Credentials find() {
    return new CredentialChain(new JdkHttp(), CredentialChainTest::read, environment)
        .find("eu-central-1");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void environment_comesFirst() {
    environment.put("AWS_ACCESS_KEY_ID", "A");
    environment.put("AWS_SECRET_ACCESS_KEY", "hidden");
    assertThat(find())
        .isEqualTo(new Credentials("A", "hidden", Optional.empty(), Optional.empty()))
        .asString()
        .doesNotContain("hidden");
  }

  @Test
  void instance_isAskedWithAToken() {
    String roles = "/latest/meta-data/iam/security-credentials/";
    answers.put("PUT /latest/api/token", "tok");
    answers.put("GET " + roles + " tok", "web-role\n");
    answers.put("GET " + roles + "web-role tok", KEYS);
    assertThat(find()).isEqualTo(LENT);
    answers.put("GET " + roles + " tok", "../../x");
    assertThatThrownBy(this::find).hasMessageContaining("names no role");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    assertThatThrownBy(this::find).hasMessageContaining("no AWS keys");
  }

  @Test
  void container_isAskedOnThisMachineOnly() throws IOException {
    Path token = Files.writeString(scratch.resolve("token"), "Bearer x\n");
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", url + "/creds");
    environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token.toString());
    answers.put("GET /creds Bearer x", KEYS);
    assertThat(find()).isEqualTo(LENT);
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.com/creds");
    assertThatThrownBy(this::find).hasMessageContaining("neither https nor on this machine");
  }

  @Test
  void webIdentity_isExchanged() throws IOException {
    Path token = Files.writeString(scratch.resolve("token"), "jwt");
    environment.put("AWS_ROLE_ARN", "arn:aws:iam::1:role/r");
    environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
    environment.put("AWS_ENDPOINT_URL_STS", url);
    answers.put(
        "POST / Action=AssumeRoleWithWebIdentity&Version=2011-06-15"
            + "&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr&RoleSessionName=orch&WebIdentityToken=jwt",
        "<R><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>AK</AccessKeyId>"
            + "<SecretAccessKey>SK</SecretAccessKey><SessionToken>T</SessionToken>"
            + "<Expiration>2030-01-01T00:00:00Z</Expiration></Credentials>"
            + "</AssumeRoleWithWebIdentityResult></R>");
    assertThat(find()).isEqualTo(LENT);
  }

  @Test
  void lentKeys_areUsableUntilShortlyBeforeTheirEnd() {
    assertThat(LENT.usable(Instant.parse("2029-12-31T23:54:00Z"))).isTrue();
    assertThat(LENT.usable(Instant.parse("2029-12-31T23:56:00Z"))).isFalse();
  }
}
