package io.orch.master.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.cloud.aws.Aws;
import io.orch.proto.http.Http;
import io.orch.proto.http.JdkHttp;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import io.orch.testing.aws.FakeSecrets;
import io.orch.testing.aws.FakeSecrets.Mood;
import io.orch.testing.aws.SignedRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sources in AWS, against services that check signatures and misbehave. */
class AwsSourceTest {

  private static final String RIGHT = FakeSecrets.ACCOUNT.secretKey();

  private FakeSecrets fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeSecrets();
    fake.secrets.put(
        "app/db#AWSCURRENT",
        "{\"SecretString\": \"{\\\"user\\\":\\\"u\\\",\\\"pw\\\":\\\"p-2\\\"}\"}");
    fake.secrets.put("app/db#AWSPREVIOUS", "{\"SecretString\": \"{\\\"pw\\\":\\\"p-1\\\"}\"}");
    fake.secrets.put("app/text#AWSCURRENT", "{\"SecretString\": \"{no json\"}");
    fake.secrets.put("app/bytes#AWSCURRENT", "{\"SecretBinary\": \"AAAA\"}");
    fake.parameters.put("/app/a", "\"one\"");
    fake.parameters.put("/app/b/c", "\"two\"");
    fake.parameters.put("/app/d", "\"three\"");
    fake.parameters.put("/other", "\"four\"");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private Aws aws(Http http, String secretKey) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("AWS_ACCESS_KEY_ID", FakeSecrets.ACCOUNT.accessKey());
    keys.put("AWS_SECRET_ACCESS_KEY", secretKey);
    keys.put("AWS_SESSION_TOKEN", FakeSecrets.ACCOUNT.token().orElseThrow());
    return Aws.of(
        http, Clock.SYSTEM, file -> new byte[0], keys, "eu-central-1", Optional.of(fake.url()));
  }

  private Map<String, ?> read(AwsSource.Kind kind, String path) {
    return new AwsSource(kind, aws(new JdkHttp(), RIGHT), Clock.SYSTEM).read(path).data();
  }

  private Map<String, ?> secret(String path) {
    return read(AwsSource.Kind.SECRETS_MANAGER, path);
  }

  private Map<String, ?> parameter(String path) {
    return read(AwsSource.Kind.PARAMETERS, path);
  }

  /** Waits for no answer longer than a moment. */
  private record Hasty(Http http) implements Http {

    @Override
    public URI uri(String text) {
      return http.uri(text);
    }

    @Override
    public Response send(Request request, Trust trust, int limit) {
      Request hasty =
          new Request(
              request.method(),
              request.uri(),
              request.headers(),
              request.body(),
              Duration.ofMillis(300));
      return http.send(hasty, trust, limit);
    }
  }

  @Test
  void secrets_areFieldsOrText_ofTheStageThatIsAsked() {
    assertThat(secret("app/db")).isEqualTo(Map.of("user", "u", "pw", "p-2"));
    assertThat(secret("app/db#AWSPREVIOUS")).isEqualTo(Map.of("pw", "p-1"));
    assertThat(secret("app/text")).isEqualTo(Map.of("value", "{no json"));
    assertThat(fake.refused).isEmpty();
    assertThatThrownBy(() -> secret("app/bytes")).hasMessageContaining("is binary");
    assertThatThrownBy(() -> secret("app/db#NO"))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND))
        .hasMessageContaining("app/db#NO");
    assertThatThrownBy(() -> secret("a\nb")).hasMessageContaining("no name of a secret");
  }

  @Test
  void parameters_areOpened_oneOrAllBelowAPathInPages() {
    assertThat(parameter("/app/a")).isEqualTo(Map.of("value", "one"));
    assertThat(parameter("/app/")).isEqualTo(Map.of("a", "one", "b/c", "two", "d", "three"));
    assertThat(fake.asked.stream().filter(one -> one.contains("ByPath"))).hasSize(2);
    assertThatThrownBy(() -> parameter("/app/no")).hasMessageContaining("ParameterNotFound");
    assertThatThrownBy(() -> parameter("/nothing/")).hasMessageContaining("nothing at");
  }

  @Test
  void wrongKey_isRefusedByItsSignature_andNotTold() {
    AwsSource source =
        new AwsSource(
            AwsSource.Kind.SECRETS_MANAGER, aws(new JdkHttp(), "another-Key"), Clock.SYSTEM);
    assertThatThrownBy(() -> source.read("app/db"))
        .hasMessageContaining("InvalidSignatureException")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("another-Key"));
    assertThat(fake.refused).containsExactly("InvalidSignatureException");
  }

  @Test
  void tooManyQuestions_areAskedAgain_aFewTimes() {
    fake.throttle(2);
    assertThat(parameter("/app/a")).isEqualTo(Map.of("value", "one"));
    fake.throttle(100);
    assertThatThrownBy(() -> parameter("/app/a")).hasMessageContaining("ThrottlingException");
    assertThat(fake.asked).hasSize(3 + 4);
  }

  @Test
  void servicesThatMisbehave_areErrorsThatSaySo() {
    fake.become(Mood.BROKEN);
    assertThatThrownBy(() -> secret("app/db"))
        .hasMessageContaining("HTTP 500")
        .hasMessageContaining("InternalServiceError");
    fake.become(Mood.DENYING);
    assertThatThrownBy(() -> secret("app/db")).hasMessageContaining("AccessDeniedException");
    fake.become(Mood.GARBLED);
    assertThatThrownBy(() -> secret("app/db")).hasMessageContaining("no JSON");
    fake.become(Mood.ENDLESS);
    assertThatThrownBy(() -> secret("app/db"))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
  }

  @Test
  void serviceThatHangs_isGivenUp() {
    fake.become(Mood.HANGING);
    AwsSource source =
        new AwsSource(
            AwsSource.Kind.SECRETS_MANAGER, aws(new Hasty(new JdkHttp()), RIGHT), Clock.SYSTEM);
    assertThatThrownBy(() -> source.read("app/db")).isInstanceOf(OrchException.class);
  }

  @Test
  void vaultLogin_isAQuestionToSts_thatVaultCanAsk_andIsForThatVaultAlone() throws IOException {
    try (FakeVault vault = new FakeVault()) {
      Aws sts =
          Aws.of(
              new JdkHttp(),
              Clock.SYSTEM,
              file -> new byte[0],
              Map.of(
                  "AWS_ACCESS_KEY_ID", FakeSecrets.ACCOUNT.accessKey(),
                  "AWS_SECRET_ACCESS_KEY", RIGHT,
                  "AWS_SESSION_TOKEN", FakeSecrets.ACCOUNT.token().orElseThrow()),
              "us-east-1",
              Optional.empty());
      VaultServer server = new VaultServer(new JdkHttp(), Http.Trust.USUAL, vault.url(), "");
      var token =
          new VaultLogin.AwsIam("aws", "orch", "vault.example", sts).login(server, Instant.now());
      assertThat(token.text()).isEqualTo("t-1");
      Map<String, ?> login = vault.logins.get(0);
      Map<String, String> headers = new LinkedHashMap<>();
      Values.named(Json.parse(decoded(login, "iam_request_headers"), "headers"))
          .forEach((name, value) -> headers.put(name, String.valueOf(value)));
      assertThat(headers).containsEntry("X-Vault-AWS-IAM-Server-ID", "vault.example");
      headers.put("Host", "sts.amazonaws.com");
      byte[] body = decoded(login, "iam_request_body").getBytes(StandardCharsets.UTF_8);
      assertThat(decoded(login, "iam_request_url")).isEqualTo("https://sts.amazonaws.com/");
      assertThat(
              new SignedRequest("POST", headers, body)
                  .refusal(FakeSecrets.ACCOUNT, "us-east-1", "sts"))
          .isEmpty();
      headers.put("X-Vault-AWS-IAM-Server-ID", "other.example");
      assertThat(
              new SignedRequest("POST", headers, body)
                  .refusal(FakeSecrets.ACCOUNT, "us-east-1", "sts"))
          .contains("InvalidSignatureException");
    }
  }

  private static String decoded(Map<String, ?> login, String field) {
    return new String(
        Base64.getDecoder().decode(String.valueOf(login.get(field))), StandardCharsets.UTF_8);
  }
}
