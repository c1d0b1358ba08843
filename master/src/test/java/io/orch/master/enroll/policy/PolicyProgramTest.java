package io.orch.master.enroll.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.enroll.Grant;
import io.orch.master.enroll.JoinAttempt;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PolicyProgramTest {

  private static final MinionId WEB1 = new MinionId("web1");

  @TempDir Path directory;

  private Grant ask(String script) {
    PolicyProgram program =
        new PolicyProgram(
            new PolicySettings(List.of("/bin/sh", "-c", script), Duration.ofSeconds(2)));
    return program.decide(
        new JoinAttempt(Optional.of(WEB1), "sha256:1", "secret", Optional.empty(), "192.0.2.1:1"),
        Grant.plain(WEB1, "manual", false));
  }

  @Test
  void decide_allow_acceptedAsWhatItSays() {
    Grant grant =
        ask(
            "echo '{\"decision\": \"allow\", \"id\": \"db7\", \"role\": \"db\","
                + " \"environment\": \"prod\"}'");

    assertThat(grant.accepted()).isTrue();
    assertThat(grant.minion()).isEqualTo(new MinionId("db7"));
    assertThat(grant.grains()).containsEntry("role", "db").containsEntry("environment", "prod");
  }

  @Test
  void decide_question_whoAsksAndNoToken() throws Exception {
    Path seen = directory.resolve("seen");
    ask("cat > " + seen + "; echo '{\"decision\": \"pending\"}'");

    assertThat(Files.readString(seen))
        .contains("\"id\":", "web1", "manual", "192.0.2.1:1")
        .doesNotContain("secret");
  }

  @Test
  void decide_pending_operatorDecides() {
    assertThat(ask("echo '{\"decision\": \"pending\"}'").accepted()).isFalse();
  }

  @Test
  void decide_deny_refusedWithTheReason() {
    assertThatThrownBy(() -> ask("echo '{\"decision\": \"deny\", \"reason\": \"not today\"}'"))
        .hasMessageContaining("not today");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit 3",
        "echo",
        "echo yes",
        "echo '[]'",
        "echo '{\"decision\": \"maybe\"}'",
        "echo '{\"decision\": true}'",
        "echo '{\"decision\": \"allow\", \"id\": \"../etc\"}'",
        "echo '{\"decision\": \"allow\", \"role\": \"a b\"}'",
        "echo '{\"decision\": \"allow\", \"admin\": \"yes\"}'",
        "echo '{\"decision\": \"allow\"}'; exit 1",
        "yes",
        "sleep 60 & sleep 60"
      })
  void decide_failure_refused(String script) {
    assertThatThrownBy(() -> ask(script))
        .isInstanceOf(OrchException.class)
        .satisfies(
            e -> assertThat(((OrchException) e).code()).isEqualTo(ErrorCode.PERMISSION_DENIED));
  }

  @Test
  void decide_noProgram_refused() {
    PolicyProgram program =
        new PolicyProgram(new PolicySettings(List.of("/none"), Duration.ofSeconds(1)));

    assertThatThrownBy(
            () ->
                program.decide(
                    new JoinAttempt(Optional.of(WEB1), "", "", Optional.empty(), ""),
                    Grant.plain(WEB1, "manual", false)))
        .hasMessageContaining("can't be started");
  }
}
