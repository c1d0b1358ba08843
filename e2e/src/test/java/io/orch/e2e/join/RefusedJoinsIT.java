package io.orch.e2e.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.AuditEntry;
import io.orch.cli.client.Key;
import io.orch.proto.v1.JoinRequest;
import io.orch.proto.v1.JoinResponse;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.testing.ec2.FakeInstance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each refused join: what the stranger is told, what operators read, and that nothing is left. */
class RefusedJoinsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Cloud cloud;
  private Stranger stranger;

  @BeforeEach
  void start(@TempDir Path temp) throws Exception {
    cloud = new Cloud(temp);
    stranger = new Stranger(cloud);
  }

  @AfterEach
  void stop() {
    stranger.close();
    cloud.close();
  }

  private List<AuditEntry> entries(String outcome) {
    return cloud.operator.client().audit().list("", "Enrollment/Join", null, outcome, 1_000);
  }

  private List<String> keys() {
    return cloud.operator.client().keys().stream().map(Key::minion).toList();
  }

  /** Holds that a join is refused, with an entry that says why, and leaves the keys as they are. */
  private void refused(ErrorCode code, String reason, JoinRequest.Builder request) {
    List<String> before = keys();
    OrchException told = stranger.refused(request);
    assertThat(told.code()).isEqualTo(code);
    assertThat(told.getMessage()).isNotBlank();
    assertThat(entries("REFUSED").getLast())
        .satisfies(
            entry -> {
              assertThat(entry.who()).isEqualTo("anonymous");
              assertThat(entry.from()).startsWith("127.0.0.1");
              assertThat(entry.subject()).contains(request.getMinionId());
              assertThat(entry.detail()).startsWith(code + ": ").contains(reason);
            });
    assertThat(keys()).isEqualTo(before);
    assertThat(cloud.operator.client().audit().verify("").intact()).isTrue();
  }

  private void refused(String reason, JoinRequest.Builder request) {
    refused(ErrorCode.EVIDENCE_REFUSED, reason, request);
  }

  @Test
  void document_forgedOldForeignOrOfATerminatedInstance_refusedEachWithItsReason() {
    FakeInstance web = cloud.instance("i-0aaaaaaaaaaaaaaa1", "web");
    byte[] forged =
        new String(web.document(), StandardCharsets.UTF_8)
            .replace(web.id(), "i-0bbbbbbbbbbbbbbb2")
            .getBytes(StandardCharsets.UTF_8);
    refused("not the one that is signed", stranger.evidence(forged, web.document()));

    FakeInstance old =
        cloud.add(
            new FakeInstance("i-0ccccccccccccccc3", Instant.now().minusSeconds(3_600)), "web");
    refused("max_age_seconds", stranger.instance(old));

    FakeInstance foreign =
        cloud.add(new FakeInstance("i-0ddddddddddddddd4", "999999999999", Instant.now()), "web");
    refused("account 999999999999 is not allowed", stranger.instance(foreign));

    web.become("terminated");
    refused("is terminated", stranger.instance(web));
    assertThat(keys()).isEmpty();
  }

  @Test
  void instance_thatIsKnown_joinsWithNoSecondKeyAndFromNoSecondHost() {
    FakeInstance web = cloud.instance("i-0aaaaaaaaaaaaaaa1", "web");
    String id = "web-" + web.id();
    assertThat(stranger.join(stranger.instance(web)).hasIssued()).isTrue();

    refused("joined as minion " + id + " with another key", stranger.instance(web));
    refused(
        ErrorCode.KEY_CONFLICT,
        "known with another key",
        stranger.request(id).setToken(cloud.operator.token(id)));
    assertThat(keys()).containsExactly(id);
  }

  @Test
  void token_usedByFiftyAtOnce_letsOneIn() throws Exception {
    String token = cloud.operator.token("");
    List<Callable<JoinResponse>> joins = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      JoinRequest.Builder request = stranger.request("web" + i).setToken(token);
      joins.add(() -> stranger.join(request));
    }
    int winners = 0;
    try (ExecutorService fifty = Executors.newFixedThreadPool(50)) {
      for (Future<JoinResponse> join : fifty.invokeAll(joins)) {
        if (join.state() == Future.State.SUCCESS) {
          winners++;
          assertThat(join.resultNow().hasIssued()).isTrue();
        }
      }
    }

    assertThat(winners).isOne();
    assertThat(keys()).hasSize(1);
    assertThat(entries("DONE")).hasSize(1);
    assertThat(entries("REFUSED"))
        .isNotEmpty()
        .hasSizeLessThan(49)
        .allSatisfy(
            entry -> assertThat(entry.detail()).startsWith("TOKEN_USED: ").contains("was used at"));
  }

  @Test
  void token_expired_refused() {
    String token = cloud.operator.client().createToken("other*", Duration.ofSeconds(1)).text();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                stranger.refused(stranger.request("web1").setToken(token)).code()
                    == ErrorCode.TOKEN_EXPIRED);
    refused(ErrorCode.TOKEN_EXPIRED, "expired at", stranger.request("other1").setToken(token));
  }

  @Test
  void request_forAnotherId_refused() {
    refused(
        ErrorCode.CERTIFICATE_INVALID,
        "db1",
        stranger.request("web1", "db1").setToken(cloud.operator.token("web1")));
    assertThat(keys()).isEmpty();
  }
}
