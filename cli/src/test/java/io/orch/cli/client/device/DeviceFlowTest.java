package io.orch.cli.client.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orch.proto.http.Http;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceFlowTest {

  private static final String NAME = "https://id.example.com";
  private static final String DISCOVERY =
      """
      {"issuer": "https://id.example.com", "token_endpoint": "https://id.example.com/token",
       "device_authorization_endpoint": "https://id.example.com/device"}
      """;
  private static final String CODE =
      """
      {"device_code": "dc", "user_code": "WDJB-MJHT", "expires_in": 120, "interval": 7,
       "verification_uri": "https://id.example.com/activate"}
      """;
  private static final String GOOD = "{\"id_token\": \"a.b.c\"}";

  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final List<Prompt> prompts = new ArrayList<>();
  private final Time clock = new Time();

  /** Time that passes by sleeping alone. */
  private final class Time implements Clock {

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public long nanos() {
      return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public void sleep(Duration duration) {
      pauses.add(duration);
      now = now.plus(duration);
    }
  }

  /** An issuer that answers in turn; an empty answer is a connection that fails. */
  private final class Answers implements Http {

    private final Deque<String> left;

    Answers(String... answers) {
      left = new ArrayDeque<>(Arrays.asList(answers));
    }

    @Override
    public URI uri(String text) {
      return URI.create(text);
    }

    @Override
    public Response send(Request request, Trust trust, int limit) {
      bodies.add(new String(request.body(), StandardCharsets.UTF_8));
      String answer = left.size() > 1 ? left.poll() : left.peek();
      if (answer.isEmpty()) {
        throw new OrchException(ErrorCode.COMMAND_FAILED, "connection reset");
      }
      int status = answer.contains("\"error\"") ? 400 : 200;
      return new Response(status, Map.of(), answer.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String flow(String... answers) {
    OidcClient client = new OidcClient(NAME, "orch", List.of("openid", "email"), "");
    return new DeviceFlow(client, new Answers(answers), Http.Trust.USUAL, clock)
        .idToken("sha256:ab", prompts::add);
  }

  private void refused(ErrorCode code, String why, String... answers) {
    assertThatExceptionOfType(OrchException.class)
        .isThrownBy(() -> flow(answers))
        .withMessageContaining(why)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  private static String error(String error) {
    return "{\"error\": \"" + error + "\"}";
  }

  @Test
  void token_afterTheCodeWasConfirmed() {
    String pending = error("authorization_pending");
    assertThat(flow(DISCOVERY, CODE, pending, error("slow_down"), pending, GOOD))
        .isEqualTo("a.b.c");
    assertThat(pauses).extracting(Duration::toSeconds).containsExactly(7L, 7L, 12L, 12L);
    assertThat(prompts)
        .containsExactly(
            new Prompt(
                "https://id.example.com/activate",
                "",
                "WDJB-MJHT",
                Instant.parse("2026-11-22T12:02:00Z")));
    assertThat(bodies.get(1)).isEqualTo("client_id=orch&scope=openid+email&nonce=sha256%3Aab");
    assertThat(bodies.get(2))
        .isEqualTo(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=dc"
                + "&client_id=orch");
  }

  @Test
  void connection_fails_isTriedLessOften() {
    assertThat(flow(DISCOVERY, CODE, "", "", GOOD)).isEqualTo("a.b.c");
    assertThat(pauses).extracting(Duration::toSeconds).containsExactly(7L, 14L, 28L);
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, PERMISSION_DENIED, was refused at the issuer",
    "expired_token, TOKEN_EXPIRED, was not confirmed in time",
    "invalid_client, ISSUER_UNREACHABLE, gives no token: invalid_client",
    "authorization_pending, TOKEN_EXPIRED, was not confirmed in time"
  })
  void error_ends(String error, ErrorCode code, String why) {
    refused(code, why, DISCOVERY, CODE, error(error));
    assertThat(pauses.stream().mapToLong(Duration::toSeconds).sum()).isLessThan(130);
  }

  @Test
  void issuer_strange_isRefused() {
    ErrorCode code = ErrorCode.ISSUER_UNREACHABLE;
    refused(code, "says that its issuer is 'https://evil", DISCOVERY.replace("//id", "//evil"));
    refused(code, "has no device flow", DISCOVERY.replace("device_authorization", "other"));
    refused(code, "no JSON object", "<html>");
    refused(code, "can't be asked: connection reset", "");
    refused(
        code,
        "over https:// alone",
        DISCOVERY.replace("https://id.example.com/device", "http://id.example.com/device"));
    refused(code, "begins no login: unauthorized_client", DISCOVERY, error("unauthorized_client"));
    refused(code, "no https:// URL", DISCOVERY, CODE.replace("https", "javascript"));
    refused(code, "gives no ID token", DISCOVERY, CODE, "{\"access_token\": \"a\"}");
    assertThat(prompts).hasSize(1);
  }
}
