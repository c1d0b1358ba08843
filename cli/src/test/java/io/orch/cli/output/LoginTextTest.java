package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.LoginClient;
import io.orch.cli.client.Self;
import io.orch.cli.client.device.Prompt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginTextTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Self ANN =
      new Self(
          "ann",
          List.of("dev", "test"),
          List.of("platform"),
          List.of("job.start", "job.read"),
          "5f0c7c4e",
          false,
          NOON.plusSeconds(3_600),
          "1042 of https://id.example.com");

  @Test
  void login_fromThePromptOn() {
    Prompt code = new Prompt("https://id.example.com/activate", "", "WDJB-MJHT", NOON);
    Prompt complete =
        new Prompt(
            "https://id.example.com/activate",
            "https://id.example.com/activate?user_code=WDJB-MJHT",
            "WDJB-MJHT\u001b[2J",
            NOON);
    List<Line> lines = new ArrayList<>(LoginText.prompt(code));
    lines.addAll(LoginText.prompt(complete));
    lines.addAll(
        LoginText.admitted(
            new LoginClient.Admitted("ann", List.of("dev", "test"), List.of(), List.of())));
    lines.addAll(LoginText.self(ANN, NOON));
    Self program =
        new Self("ann", List.of(), List.of(), List.of(), "8f1c2b3a4d5e6f70", true, NOON, "");
    lines.addAll(LoginText.self(program, NOON.minusSeconds(90)));
    Golden.assertText("login.txt", Golden.plain(lines));
  }

  @Test
  void document_self_hasAll() {
    assertThat(LoginText.document(ANN).toString())
        .contains("operator=ann", "kind=certificate", "login=1042 of", "groups=[platform]");
  }
}
