package io.orch.minion.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.HostProgram;
import io.orch.minion.RecordedCommands;
import io.orch.minion.TestContext;
import io.orch.minion.system.Command;
import io.orch.minion.system.Commands;
import io.orch.sls.module.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pip and virtualenv functions and states, with packages that the test makes itself. */
class PipStatesIT {

  @TempDir Path scratch;
  private TestContext context;
  private Path venv;
  private Path wheels;

  @BeforeEach
  void prepare() throws IOException {
    context = new TestContext(scratch);
    venv = scratch.resolve("venv");
    wheels = Files.createDirectories(scratch.resolve("wheels"));
  }

  private void python() throws IOException {
    HostProgram.require("python3");
    boolean venvs =
        context
            .port(Commands.class)
            .run(Command.of("python3", "-c", "import ensurepip, venv"))
            .ok();
    Assumptions.assumeTrue(venvs, "python3-venv is not installed; .ci/run installs it");
    wheel("1.0");
    wheel("1.1");
  }

  private void wheel(String version) throws IOException {
    Path file = wheels.resolve("orch_example-" + version + "-py3-none-any.whl");
    String info = "orch_example-" + version + ".dist-info/";
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, "orch_example.py", "version = '" + version + "'\n");
      put(
          zip,
          info + "METADATA",
          "Metadata-Version: 2.1\nName: orch-example\nVersion: " + version + "\n");
      put(zip, info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
      put(zip, info + "RECORD", "orch_example.py,,\n");
    }
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private Map<String, Object> arguments(Object... more) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("no_index", true);
    arguments.put("find_links", wheels.toString());
    for (int i = 0; i < more.length; i += 2) {
      arguments.put(more[i].toString(), more[i + 1]);
    }
    return arguments;
  }

  private Outcome settled(String state, Map<String, Object> arguments) {
    Outcome predicted = context.predict(state, arguments);
    Outcome real = context.apply(state, arguments);
    assertThat(real).as(real.comment()).isInstanceOf(Outcome.Changed.class);
    assertThat(predicted).as(predicted.comment()).isInstanceOf(Outcome.WouldChange.class);
    assertThat(context.apply(state, arguments)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(context.predict(state, arguments)).isInstanceOf(Outcome.Unchanged.class);
    return real;
  }

  @Test
  void virtualenvWithPackages_isMadeThenKept() throws IOException {
    python();
    context.tree.put("app/requirements.txt", "-r more.txt\n");
    context.tree.put("app/more.txt", "orch-example==1.0\n");
    Map<String, Object> managed =
        arguments(
            "name", venv.toString(),
            "venv_bin", "venv",
            "requirements", "salt://app/requirements.txt");
    Outcome made = settled("virtualenv.managed", managed);
    assertThat(made.changes().get("new").toString()).startsWith("Python 3");
    assertThat(made.changes().get("packages").toString()).contains("orch-example==1.0");

    String bin = venv.toString();
    Map<String, ?> here = Map.of("bin_env", bin);
    assertThat(context.functions().call("pip.list", List.of("orch"), here))
        .isEqualTo(Map.of("orch-example", "1.0"));
    assertThat(context.functions().call("pip.is_installed", List.of("Orch_Example"), here))
        .isEqualTo(true);
    assertThat(context.functions().call("pip.freeze", List.of(), here).toString())
        .contains("orch-example==1.0");

    Map<String, Object> newer = arguments("name", "orch-example >= 1.1", "bin_env", bin);
    assertThat(settled("pip.installed", newer).changes())
        .isEqualTo(Map.of("orch-example==1.1", "Installed"));
    assertThat(settled("pip.removed", Map.of("name", "orch_example", "bin_env", bin)).changes())
        .isEqualTo(Map.of("orch_example", "Removed"));
    assertThat(context.apply("pip.installed", arguments("name", "none-such", "bin_env", bin)))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void logins_goByTheEnvironment() {
    RecordedCommands commands = RecordedCommands.silent();
    context.with(Commands.class, commands);
    context
        .functions()
        .call(
            "pip.install",
            List.of("flask"),
            Map.of("index_url", "https://me:s3cr3t@pypi.example.com/simple", "upgrade", true));
    assertThat(commands.lines()).containsExactly("python3 -m pip install --upgrade flask");
    assertThat(commands.seen.getFirst().environment())
        .containsEntry("PIP_INDEX_URL", "https://me:s3cr3t@pypi.example.com/simple");
    assertThatThrownBy(() -> context.call("pip.install", "--pre")).hasMessageContaining("dash");
    assertThatThrownBy(
            () -> context.functions().call("pip.list", List.of(), Map.of("bin_env", "/nowhere")))
        .hasMessageContaining("/nowhere");
  }
}
