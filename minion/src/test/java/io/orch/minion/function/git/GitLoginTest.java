package io.orch.minion.function.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.RecordedCommands;
import io.orch.minion.TestContext;
import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How logins and keys reach git: never by its arguments. */
class GitLoginTest {

  private static final String SECRET = "s3cr3t";

  @TempDir Path scratch;
  private TestContext context;
  private RecordedCommands commands;

  @BeforeEach
  void prepare() {
    commands = RecordedCommands.silent();
    context = new TestContext(scratch).with(Commands.class, commands);
  }

  private Command clone(Map<String, ?> keywords) {
    context.functions().call("git.clone", List.of("/srv/app"), keywords);
    return commands.seen.getLast();
  }

  @Test
  void password_inTheUrlOrAsArgument_goesByTheEnvironment() {
    Command given =
        clone(
            Map.of(
                "url", "https://git.example.com/a.git", "https_user", "me", "https_pass", SECRET));
    Command inUrl = clone(Map.of("url", "https://me:" + SECRET + "@git.example.com/a.git"));
    for (Command command : List.of(given, inUrl)) {
      assertThat(command.argv().toString()).doesNotContain(SECRET).doesNotContain("me@");
      assertThat(command.argv()).contains("https://git.example.com/a.git");
      assertThat(command.environment()).containsEntry("ORCH_GIT_PASSWORD", SECRET);
      assertThat(command.environment()).containsEntry("GIT_TERMINAL_PROMPT", "0");
    }
  }

  @Test
  void password_withoutTls_isRefusedWithoutNamingIt() {
    assertThatThrownBy(
            () ->
                clone(
                    Map.of(
                        "url",
                        "http://me:" + SECRET + "@h/a",
                        "https_user",
                        "u",
                        "https_pass",
                        "p")))
        .hasMessageContaining("https://")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void failure_withALoginInItsText_isRedacted() {
    context.with(
        Commands.class,
        new RecordedCommands(
            c -> RecordedCommands.failed(128, "fatal: https://me:" + SECRET + "@h/a not found")));
    assertThatThrownBy(() -> context.call("git.pull", "/srv/app"))
        .hasMessageContaining("<redacted>@h/a not found")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void key_ofTheHost_isGivenToSsh() throws Exception {
    Path key = Files.writeString(scratch.resolve("my key"), "k");
    Command command = clone(Map.of("url", "git@h:a.git", "identity", key.toString()));
    assertThat(command.environment().get("GIT_SSH_COMMAND"))
        .contains("BatchMode=yes")
        .endsWith("-i '" + key + "'");
    assertThatThrownBy(() -> clone(Map.of("url", "git@h:a.git", "identity", "/nowhere/key")))
        .hasMessageContaining("/nowhere/key is not there");
  }

  @Test
  void key_ofTheTree_isThereOnlyWhileGitRuns() {
    context.tree.put("keys/deploy", SECRET);
    List<Path> seen = new ArrayList<>();
    context.with(
        Commands.class,
        new RecordedCommands(
            command -> {
              String ssh = String.valueOf(command.environment().get("GIT_SSH_COMMAND"));
              Path copy = Path.of(ssh.substring(ssh.indexOf(" -i ") + 4));
              assertThat(copy).hasContent(SECRET);
              seen.add(copy);
              return RecordedCommands.wrote("");
            }));
    context
        .functions()
        .call("git.pull", List.of("/srv/app"), Map.of("identity", "salt://keys/deploy"));
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst()).doesNotExist();
  }

  @Test
  void helper_answersOneServerOnly() {
    HttpLogin login = new HttpLogin("https://git.example.com", "me", "p'a\"ss $x");
    assertThat(ask(login, "git.example.com")).contains("username=me\npassword=p'a\"ss $x\n");
    assertThat(ask(login, "evil.example.com")).doesNotContain("p'a");
    assertThatThrownBy(() -> new HttpLogin("https://h", "me", "a\nhost=b"))
        .hasMessageNotContaining("host=b");
  }

  /** What git itself is told when it fills in a credential. */
  private String ask(HttpLogin login, String host) {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(login.options());
    argv.addAll(List.of("credential", "fill"));
    CommandResult result =
        new TestContext(scratch)
            .port(Commands.class)
            .run(
                Command.of(argv)
                    .in(scratch)
                    .with(login.environment())
                    .with(
                        Map.of(
                            "GIT_TERMINAL_PROMPT", "0",
                            "GIT_ASKPASS", "/bin/false",
                            "GIT_CONFIG_GLOBAL", "/dev/null"))
                    .reading("protocol=https\nhost=" + host + "\n\n"));
    return result.stdout() + result.stderr();
  }

  @Test
  void url_ofEachForm_isReadWithoutItsLogin() {
    assertThat(GitUrl.of("git@h:a.git", Optional.empty(), Optional.empty()).url())
        .isEqualTo("git@h:a.git");
    assertThat(GitUrl.of("https://token@h:8443/a", Optional.empty(), Optional.empty()))
        .isEqualTo(
            new GitUrl(
                "https://h:8443/a", Optional.of(new HttpLogin("https://h:8443", "token", ""))));
    assertThat(GitUrl.of("https://a%40b:c+d%25@h/a", Optional.empty(), Optional.empty()).login())
        .contains(new HttpLogin("https://h", "a@b", "c+d%"));
  }
}
