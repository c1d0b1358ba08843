package io.orch.master.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.access.Access;
import io.orch.master.audit.Anchors;
import io.orch.master.audit.Audit;
import io.orch.master.audit.MemoryAuditStore;
import io.orch.master.endpoint.Signature;
import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.operator.MemoryOperatorStore;
import io.orch.master.operator.Operators;
import io.orch.master.pki.Authority;
import io.orch.master.pki.MemoryCertificateStore;
import io.orch.master.pki.Revocations;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.web.WebAnswer;
import io.orch.proto.web.WebContent;
import io.orch.proto.web.WebRequest;
import io.orch.sls.config.SecretText;
import io.orch.sls.metric.Metrics;
import io.orch.sls.task.ManualClock;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookTest {

  private static final String SECRET = "It's a Secret to Everybody";
  private static final String EVENT_BRIDGE =
      """
      {"version": "0", "id": "7bf73129-1428-4cd3-a780-95db273d1602",
       "detail-type": "EC2 Instance State-change Notification", "source": "aws.ec2",
       "time": "2026-11-21T12:00:00Z", "detail": {"instance-id": "i-1", "state": "terminated"}}
      """;
  private static final String ALERTS =
      """
      {"version": "4", "groupKey": "{}", "status": "firing", "receiver": "orch",
       "commonLabels": {"severity": "page"},
       "alerts": [
         {"status": "firing", "labels": {"alertname": "Down", "instance": "a"},
          "startsAt": "2026-11-21T12:00:00Z", "fingerprint": "f1"},
         {"status": "resolved", "labels": {"alertname": "Down", "instance": "b"},
          "startsAt": "2026-11-21T11:00:00Z", "fingerprint": "f2"}]}
      """;

  private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final MemoryEventStore store = new MemoryEventStore();
  private final EventLog events = new EventLog(store, clock);
  private final Metrics metrics = new Metrics();
  private final HookFigures figures = new HookFigures(metrics);
  private final MemoryAuditStore entries = new MemoryAuditStore();
  @TempDir Path directory;
  private Operators operators;
  private Senders senders;

  @BeforeEach
  void writeSecret() throws Exception {
    Files.writeString(directory.resolve("secret"), SECRET + "\n");
    MemoryCertificateStore certificates = new MemoryCertificateStore();
    Access access = new Access(Map.of("ann", List.of("event.*"), "ben", List.of("*")));
    operators =
        new Operators(
            new MemoryOperatorStore(),
            certificates,
            Authority.open(directory.resolve("pki"), "orch", certificates, clock),
            new Revocations(List.of()),
            access,
            clock);
    senders = new Senders(operators, new Audit(entries, Anchors.NONE, clock));
  }

  private String token(String operator) {
    return operators.createToken(operator, List.of(), Duration.ofHours(1), "ben").text();
  }

  private static WebRequest bearing(String token) {
    return post(Map.of("authorization", "Bearer " + token, "x-github-event", "push"), "{}");
  }

  @Test
  void token_ofAnOperatorWhomTheHookTakes_isInHisName() {
    Hook hook =
        hook(
            new HookSettings(
                "ci", HookKind.GITHUB, Optional.empty(), "", "", 5, "cleo", List.of("ann")));
    String ann = token("ann");
    assertThat(hook.answer(bearing(ann)).status()).isEqualTo(200);
    assertThat(logged().getFirst().data().toString()).contains("_operator=ann");
    assertThat(entries.after(0, 10).toString()).contains("operator/ann", "hook ci", "events [1]");
    WebAnswer ben = hook.answer(bearing(token("ben")));
    assertThat(ben.status()).isEqualTo(403);
    assertThat(text(ben)).contains("takes no API tokens of operator ben");
    assertThat(hook.answer(bearing(ann.replaceAll(".$", "_"))).status()).isEqualTo(401);
    clock.advance(Duration.ofHours(1));
    assertThat(hook.answer(bearing(ann)).status()).isEqualTo(401);
    assertThat(hook.answer(post(Map.of("x-github-event", "push"), "{}")).status()).isEqualTo(401);
    assertThat(logged()).hasSize(1);
    assertThat(entries.after(0, 10).toString())
        .contains("operator/ben", "PERMISSION_DENIED", "TOKEN_INVALID", "TOKEN_EXPIRED")
        .doesNotContain(ann);
  }

  @Test
  void token_atAHookThatTakesNone_isRefusedAlsoWithTheSecret() throws Exception {
    Hook hook = hook(HookKind.GITHUB, "", "");
    WebRequest signed = github("d-1", "{}");
    Map<String, String> headers = new java.util.HashMap<>(signed.headers());
    headers.put("authorization", "Bearer " + token("ann"));
    assertThat(hook.answer(post(headers, "{}")).status()).isEqualTo(403);
    assertThat(logged()).isEmpty();
  }

  private Hook hook(HookKind kind, String user, String header) {
    SecretText secret = new SecretText(Optional.of(directory.resolve("secret")), "");
    HookSettings settings =
        new HookSettings("ci", kind, Optional.of(secret), user, header, 5, "", List.of());
    return hook(settings);
  }

  private Hook hook(HookSettings settings) {
    return new Hook(settings, new MemoryDeliveryStore(store), events, senders, figures, clock);
  }

  private static WebRequest request(String path, Map<String, String> headers, String body) {
    return new WebRequest(
        "POST",
        path,
        "",
        headers,
        body.getBytes(StandardCharsets.UTF_8),
        InetAddress.getLoopbackAddress());
  }

  private static WebRequest post(Map<String, String> headers, String body) {
    return request("/hook/ci", headers, body);
  }

  private static String hmac(String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static WebRequest github(String delivery, String body) throws Exception {
    return post(
        Map.of(
            "x-github-event",
            "push",
            "x-github-delivery",
            delivery,
            "x-hub-signature-256",
            hmac(body)),
        body);
  }

  private List<Event> logged() {
    return events.read(0, 100);
  }

  @Test
  void github_publishedExample_signatureIsGood() {
    assertThat(
            Signature.github(
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                SECRET,
                "Hello, World!".getBytes(StandardCharsets.UTF_8)))
        .isTrue();
  }

  @Test
  void github_push_isAnEventOnce() throws Exception {
    Hook hook = hook(HookKind.GITHUB, "", "");
    WebRequest push = github("d-1", "{\"ref\": \"refs/heads/main\"}");

    assertThat(hook.answer(push).status()).isEqualTo(200);
    WebAnswer again = hook.answer(push);

    assertThat(again.status()).isEqualTo(200);
    assertThat(text(again)).contains("\"repeated\":1");
    assertThat(logged()).hasSize(1);
    Event event = logged().getFirst();
    assertThat(event.tag().value()).isEqualTo("orch/webhook/ci/push");
    assertThat(event.data().get("payload")).isEqualTo(Map.of("ref", "refs/heads/main"));
    assertThat(event.data().get("delivery")).isEqualTo("d-1");
    assertThat(metrics.text())
        .contains(
            "orch_webhook_requests_total{result=\"accepted\"} 1",
            "orch_webhook_requests_total{result=\"repeated\"} 1");
  }

  private static String text(WebAnswer answer) {
    return new String(((WebContent.Bytes) answer.content()).bytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256=", "sha256=00", "sha1=abc", "\u0000", "sha256=ä"})
  void github_wrongSignature_refusedAndNothingLogged(String signature) {
    WebAnswer answer =
        hook(HookKind.GITHUB, "", "")
            .answer(post(Map.of("x-github-event", "push", "x-hub-signature-256", signature), "{}"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(text(answer)).doesNotContain(SECRET);
    assertThat(logged()).isEmpty();
  }

  @Test
  void github_bodyChangedOnTheWay_refused() throws Exception {
    WebRequest good = github("d-1", "{\"a\": 1}");
    WebRequest changed = post(good.headers(), "{\"a\": 2}");

    assertThat(hook(HookKind.GITHUB, "", "").answer(changed).status()).isEqualTo(401);
  }

  @Test
  void gitlab_event_isNamedByItsHeader() {
    WebAnswer answer =
        hook(HookKind.GITLAB, "", "x-gitlab-token")
            .answer(
                post(
                    Map.of(
                        "x-gitlab-token", SECRET,
                        "x-gitlab-event", "Merge Request Hook",
                        "x-gitlab-event-uuid", "u-1"),
                    "{\"object_kind\": \"merge_request\"}"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(logged().getFirst().tag().value()).isEqualTo("orch/webhook/ci/merge-request-hook");
    assertThat(logged().getFirst().data().get("event")).isEqualTo("Merge Request Hook");
  }

  @Test
  void eventBridge_sameIdTwice_isAnEventOnce() {
    Hook hook = hook(HookKind.EVENTBRIDGE, "", "x-api-key");

    hook.answer(post(Map.of("x-api-key", SECRET), EVENT_BRIDGE));
    hook.answer(post(Map.of("x-api-key", SECRET), EVENT_BRIDGE));

    assertThat(logged()).hasSize(1);
    assertThat(logged().getFirst().tag().value())
        .isEqualTo("orch/webhook/ci/ec2-instance-state-change-notification");
  }

  @Test
  void alertmanager_group_isAnEventForEachAlert() {
    String basic =
        "Basic "
            + Base64.getEncoder().encodeToString(("am:" + SECRET).getBytes(StandardCharsets.UTF_8));
    Hook hook = hook(HookKind.ALERTMANAGER, "am", "");

    hook.answer(post(Map.of("authorization", basic), ALERTS));
    hook.answer(post(Map.of("authorization", basic), ALERTS));

    assertThat(logged())
        .extracting(event -> event.tag().value())
        .containsExactly("orch/webhook/ci/firing", "orch/webhook/ci/resolved");
    assertThat(((Map<?, ?>) logged().getFirst().data().get("group")).get("commonLabels"))
        .isEqualTo(Map.of("severity", "page"));
    assertThat(hook.answer(post(Map.of("authorization", "Bearer " + SECRET), ALERTS)).status())
        .isEqualTo(401);
  }

  @Test
  void salt_pathAndForm_areAsSaltHasThem() {
    Hook hook = hook(HookKind.SALT, "", "");
    Map<String, String> headers =
        Map.of(
            "authorization", "Bearer " + SECRET,
            "content-type", "application/x-www-form-urlencoded",
            "x-build-kind", "nightly");

    WebAnswer answer =
        hook.answer(request("/hook/ci/build/success", headers, "revision=aa22a3c4&result=True"));

    assertThat(answer.status()).isEqualTo(200);
    Event event = logged().getFirst();
    assertThat(event.tag().value()).isEqualTo("salt/netapi/hook/ci/build/success");
    assertThat(event.data().get("post"))
        .isEqualTo(Map.of("revision", "aa22a3c4", "result", "True"));
    assertThat(((Map<?, ?>) event.data().get("headers")).keySet().toString())
        .isEqualTo("[Content-Type, X-Build-Kind]");
    assertThat(event.data().toString()).doesNotContain(SECRET);
  }

  @Test
  void orch_ownCloudEvent_isTakenOnceAndNotMuchLater() {
    Hook hook = hook(HookKind.ORCH, "", "");
    CloudEvent told = new CloudEvent(events.append("salt/key", Map.of("id", "web1")), "/orch/a");
    byte[] body = told.body(false);
    Map<String, String> headers = new java.util.HashMap<>();
    told.headers(false)
        .forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
    headers.put("x-orch-signature", Signature.of(SECRET, clock.now(), body));
    WebRequest request = post(headers, new String(body, StandardCharsets.UTF_8));

    assertThat(hook.answer(request).status()).isEqualTo(200);
    assertThat(hook.answer(request).status()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(6));
    assertThat(hook.answer(request).status()).as("a replay").isEqualTo(401);

    assertThat(logged()).hasSize(2);
    assertThat(logged().getLast().tag().value()).isEqualTo("orch/webhook/ci/salt-key");
  }

  @Test
  void answer_tooMany_comeBackLater() throws Exception {
    Hook hook = hook(HookKind.GITHUB, "", "");
    for (int i = 0; i < 5; i++) {
      assertThat(hook.answer(github("d-" + i, "{}")).status()).isEqualTo(200);
    }

    WebAnswer answer = hook.answer(github("d-6", "{}"));

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers()).containsEntry("Retry-After", "10");
    clock.advance(Duration.ofMinutes(1));
    assertThat(hook.answer(github("d-6", "{}")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "\"text\"", "{\"a\": }", "{\"a\": 1} {", "\u0000", "NaN"})
  void answer_badBody_refusedAndNothingLogged(String body) throws Exception {
    WebAnswer answer = hook(HookKind.GITHUB, "", "").answer(github("d-1", body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(logged()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 150, 100_000})
  void answer_nestedTooDeep_refused(int depth) throws Exception {
    String body = "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";

    assertThat(hook(HookKind.GITHUB, "", "").answer(github("d-1", body)).status()).isEqualTo(400);
  }

  @Test
  void answer_nestedAsDeepAsMayBe_isReadBack() throws Exception {
    String body = "{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}";

    assertThat(hook(HookKind.GITHUB, "", "").answer(github("d-1", body)).status()).isEqualTo(200);

    byte[] stored = ValueAdapter.toBytes(logged().getFirst().data());
    assertThat(ValueAdapter.fromBytes(stored)).isEqualTo(logged().getFirst().data());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc", "..", "Über Uns!!", "///", "a b\nc", "-", "push"})
  void slug_anyText_isOnePartOfATag(String text) {
    assertThat(Shape.slug(text)).matches("[a-z0-9._-]{1,64}").isNotIn(".", "..");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a//b", "../x", "a b", "a/", "ä"})
  void salt_strangePath_refused(String path) {
    WebAnswer answer =
        hook(HookKind.SALT, "", "")
            .answer(request("/hook/ci/" + path, Map.of("authorization", "Bearer " + SECRET), ""));

    assertThat(answer.status()).isEqualTo(400);
  }
}
