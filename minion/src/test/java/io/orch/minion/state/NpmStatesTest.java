package io.orch.minion.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.HostProgram;
import io.orch.minion.RecordedCommands;
import io.orch.minion.TestContext;
import io.orch.minion.system.Command;
import io.orch.minion.system.CommandResult;
import io.orch.minion.system.Commands;
import io.orch.sls.module.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmStatesTest {

  private static final String LISTED =
      "{\"dependencies\": {\"pm2\": {\"version\": \"5.1.0\"}, \"@a/b\": {\"version\": \"1.0.0\"}}}";

  @TempDir Path scratch;
  private TestContext context;
  private RecordedCommands commands;

  @BeforeEach
  void prepare() {
    commands = new RecordedCommands(NpmStatesTest::answer);
    context = new TestContext(scratch).with(Commands.class, commands);
  }

  private static CommandResult answer(Command command) {
    String verb = command.argv().get(1);
    return RecordedCommands.wrote(verb.equals("list") ? LISTED : "{\"added\": 1}");
  }

  @Test
  void installed_onlyWhatIsMissing() {
    Map<String, Object> arguments =
        Map.of("name", "tools", "pkgs", List.of("pm2", "@a/b@1.0.0", "pm2@6.0.0", "new"));
    assertThat(context.predict("npm.installed", arguments).changes())
        .isEqualTo(Map.of("old", List.of(), "new", List.of("pm2@6.0.0", "new")));
    assertThat(context.apply("npm.installed", arguments)).isInstanceOf(Outcome.Changed.class);
    assertThat(commands.lines())
        .containsExactly(
            "npm list --json --silent --depth=0 --global",
            "npm list --json --silent --depth=0 --global",
            "npm install --json --silent --global pm2@6.0.0 new");
    assertThat(context.apply("npm.installed", Map.of("name", "pm2", "dir", "/srv/app")))
        .isInstanceOf(Outcome.Unchanged.class);
    assertThat(commands.seen.getLast().cwd()).contains(Path.of("/srv/app"));
  }

  @Test
  void removed_whatIsThere() {
    assertThat(context.apply("npm.removed", Map.of("name", "none")))
        .isInstanceOf(Outcome.Unchanged.class);
    assertThat(context.apply("npm.removed", Map.of("name", "pm2", "user", "root")).changes())
        .isEqualTo(Map.of("pm2", "Removed"));
    assertThat(commands.lines()).contains("npm uninstall --global pm2");
    assertThatThrownBy(() -> context.call("npm.install", "--prefix=/"))
        .hasMessageContaining("dash");
  }

  @Test
  void bootstrap_ofADirectoryThatNeedsNothing_settles() throws IOException {
    HostProgram.require("npm");
    TestContext real = new TestContext(scratch);
    Path app = Files.createDirectories(scratch.resolve("app"));
    Path part = Files.createDirectories(scratch.resolve("part"));
    Files.writeString(part.resolve("package.json"), "{\"name\": \"part\", \"version\": \"1.0.0\"}");
    Files.writeString(
        app.resolve("package.json"),
        "{\"name\": \"app\", \"version\": \"1.0.0\", \"dependencies\": {\"part\":"
            + " \"file:../part\"}}");
    Map<String, Object> arguments = Map.of("name", app.toString());
    assertThat(real.predict("npm.bootstrap", arguments)).isInstanceOf(Outcome.WouldChange.class);
    assertThat(app.resolve("node_modules")).doesNotExist();
    assertThat(real.apply("npm.bootstrap", arguments)).isInstanceOf(Outcome.Changed.class);
    assertThat(app.resolve("node_modules/part/package.json")).exists();
    assertThat(real.apply("npm.bootstrap", arguments)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(
            real.functions()
                .call("npm.list", List.of(), Map.of("dir", app.toString(), "depth", 0))
                .toString())
        .contains("part");
  }
}
