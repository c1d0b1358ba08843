package io.orch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.cli.client.CliConfig;
import io.orch.cli.client.Key;
import io.orch.cli.client.Token;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.minion.config.MinionConfig;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrustIT {

  private TestingMaster master;
  private Operator operator;
  private Path dir;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    dir = temp;
    master = TestingMaster.start(temp.resolve("master"));
    operator = master.operator();
  }

  @AfterAll
  void stop() {
    operator.close();
    master.close();
  }

  private OrchException refusal(String id, String pin, String token) throws Exception {
    String yaml = TestingMinion.yaml(id, master.port(), pin, token);
    try (TestingMinion minion = TestingMinion.start(yaml, dir.resolve("refused-" + id))) {
      return minion.minion().failure().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void join_wrongToken_isRefused() throws Exception {
    assertThat(refusal("bad1", master.pin(), "not-a-token").code())
        .isEqualTo(ErrorCode.TOKEN_INVALID);
  }

  @Test
  void join_usedToken_isRefused() throws Exception {
    String token = operator.token("once*");
    String yaml = TestingMinion.yaml("once1", master.port(), master.pin(), token);
    try (TestingMinion first = TestingMinion.start(yaml, dir.resolve("once1"))) {
      operator.awaitConnected("once1");
      assertThat(refusal("once2", master.pin(), token).code()).isEqualTo(ErrorCode.TOKEN_USED);
    }
  }

  @Test
  void join_expiredToken_isRefused() throws Exception {
    Token token = operator.client().createToken("late*", Duration.ofSeconds(1));
    Instant expires = Objects.requireNonNull(token.expires());
    await().until(() -> Instant.now().isAfter(expires));
    assertThat(refusal("late1", master.pin(), token.text()).code())
        .isEqualTo(ErrorCode.TOKEN_EXPIRED);
  }

  @Test
  void join_wrongPin_isRefusedByTheMinion() throws Exception {
    String pin = "sha256:" + "0".repeat(64);
    assertThat(refusal("bad2", pin, operator.token("bad2")).code())
        .isEqualTo(ErrorCode.CA_PIN_MISMATCH);
  }

  @Test
  void revoke_connectedMinion_losesItsStreamAndMayNotReturn() throws Exception {
    try (TestingMinion minion = TestingMinion.join(master, "gone1", dir.resolve("gone1"))) {
      assertThat(operator.exec("gone1", "test.ping").outcome()).isEqualTo(JobOutcome.OK);
      operator.exec("gone1", "mine.send", "test.ping");
      assertThat(known("mine.get", "gone1", "test.ping")).contains("gone1");
      operator.client().changeKey("gone1", Key.Change.REVOKE);
      await().atMost(Duration.ofSeconds(5)).until(() -> !minion.minion().connected());
      assertThat(known("mine.get", "gone1", "test.ping")).doesNotContain("gone1");
      assertThat(known("cache.grains", "gone1")).doesNotContain("gone1");
      assertThatThrownBy(() -> operator.start("gone1", "test.ping", List.of(), Map.of()))
          .isInstanceOf(OrchException.class);
    }
  }

  /** What a runner function tells. */
  private String known(String function, String... arguments) {
    return String.valueOf(
        operator.client().callRunner(function, List.of(arguments), Map.of(), false).value());
  }

  @Test
  void operator_ofAnotherMaster_isRefused(@TempDir Path other) throws Exception {
    try (TestingMaster stranger = TestingMaster.start(other.resolve("master"))) {
      CliConfig foreign = CliConfig.read(stranger.root().resolve("operator/cli.yaml"));
      Path cli = other.resolve("mixed.yaml");
      java.nio.file.Files.writeString(
          cli,
          "master: 127.0.0.1:%d\nca: %s\ncertificate: %s\nkey: %s\n"
              .formatted(
                  master.port(),
                  master.root().resolve("operator/ca.crt"),
                  foreign.certificate(),
                  foreign.key()));
      try (Operator mixed = Operator.of(cli)) {
        assertThatThrownBy(() -> mixed.client().version()).isInstanceOf(OrchException.class);
      }
    }
    assertThat(operator.client().version().version()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "..", "a..b", "a\0b", "-x", ""})
  void id_thatIsNone_isRefusedEverywhere(String id) {
    assertThatThrownBy(() -> new MinionId(id)).isInstanceOf(OrchException.class);
    assertThatThrownBy(() -> operator.client().minion(id)).isInstanceOf(OrchException.class);
    assertThatThrownBy(() -> operator.client().changeKey(id, Key.Change.ACCEPT))
        .isInstanceOf(OrchException.class);
  }

  @Test
  void configuration_idWithSlash_saysWhatIsAllowed() {
    String yaml = TestingMinion.yaml("'../x'", 1, "sha256:" + "0".repeat(64), "t");
    assertThatThrownBy(() -> MinionConfig.parse(yaml, "minion.yaml", dir))
        .hasMessageContaining("minion.yaml")
        .hasMessageContaining("letters, digits");
  }
}
