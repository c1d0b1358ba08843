package io.orch.minion.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int code;

  @BeforeEach
  void trees() throws IOException {
    write("site/states/top.sls", "base: {'*': [motd]}\n");
    write(
        "site/states/motd.sls",
        """
        motd:
          file.managed:
            - name: %s
            - contents: {{ grains.id }} {{ pillar.text }}
        """
            .formatted(motd()));
    write("site/states/bad.sls", "x: {test.fail_without_changes: []}\n");
    write("site/pillars/base/top.sls", "base: {'*': [all]}\n");
    write("site/pillars/base/all.sls", "text: of base\n");
    write("site/pillars/prod/top.sls", "prod: {'*': [all]}\n");
    write("site/pillars/prod/all.sls", "text: of prod\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Path motd() {
    return directory.resolve("motd");
  }

  private String run(String... arguments) {
    out.reset();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    code = new Commands(stream).run(List.of(arguments)).orElseThrow();
    return out.toString(StandardCharsets.UTF_8);
  }

  private String apply(String... more) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of("apply", "--local", directory.resolve("site").toString(), "--id", "img"));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  @Test
  void apply_highstateTwice_changesAndThenFindsNothingToDo() throws IOException {
    assertThat(apply())
        .contains("changed  motd  " + motd() + "  file.managed")
        .endsWith("1 state: 1 changed\n");
    assertThat(code).isZero();
    assertThat(Files.readString(motd())).isEqualTo("img of base\n");

    assertThat(apply()).endsWith("1 state: 1 unchanged\n");
  }

  @Test
  void apply_ofAnEnvironmentWithPillar_seesBoth() throws IOException {
    apply("motd", "--env", "prod");
    assertThat(Files.readString(motd())).isEqualTo("img of prod\n");

    apply("motd", "--pillar={text: given}");
    assertThat(Files.readString(motd())).isEqualTo("img given\n");
  }

  @Test
  void apply_test_showsTheDifferenceAndWritesNothing() {
    assertThat(apply("--test"))
        .contains("would change  motd")
        .endsWith("1 state: 1 would change\n");
    assertThat(motd()).doesNotExist();
  }

  @Test
  void apply_failedState_isToldAndEndsWithTwo() {
    assertThat(apply("bad")).contains("failed  x  test.fail_without_changes");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void apply_json_isTheReturnAlone() {
    assertThat(Json.parse(apply("--test", "--json"), "out")).isInstanceOf(Map.class);
  }

  @Test
  void apply_directoryOfSlsFiles_isEnough() throws IOException {
    write("flat/one.sls", "one: {test.succeed_without_changes: []}\n");
    assertThat(run("apply", "--local", directory.resolve("flat").toString(), "one"))
        .endsWith("1 state: 1 unchanged\n");
  }

  @Test
  void apply_mistakes_sayWhatToDo() {
    String none = directory.resolve("none.yaml").toString();
    refused(ErrorCode.CONFIG_INVALID, "name a file with --config", "apply", "--config", none);
    refused(ErrorCode.USAGE, "--id goes with --local", "apply", "--id", "web1");
    refused(ErrorCode.USAGE, "did you mean '--local'", "apply", "--loca", "x");
    refused(ErrorCode.USAGE, "needs a value", "apply", "--local");
    refused(
        ErrorCode.FILE_NOT_FOUND,
        "neither a directory states/ nor SLS files",
        "apply",
        "--local",
        directory.toString());
    refused(
        ErrorCode.USAGE,
        "must be a map",
        "apply",
        "--local",
        directory.resolve("site").toString(),
        "--pillar",
        "web");
    refused(ErrorCode.USAGE, "'web' is not understood", "image-prepare", "web");
  }

  private void refused(ErrorCode code, String text, String... arguments) {
    assertThatThrownBy(() -> run(arguments))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).as(text).isEqualTo(code))
        .hasMessageContaining(text);
  }

  @Test
  void help_ofEach_hasExamples() {
    assertThat(run("apply", "--help")).contains("Examples").contains("--local DIR");
    assertThat(run("image-prepare", "-h")).contains("Example").contains("--test");
  }

  @Test
  void run_noCommand_isLeftToOthers() {
    Commands commands = new Commands(System.out);
    assertThat(commands.run(List.of("--config", "x"))).isEmpty();
    assertThat(commands.run(List.of())).isEmpty();
  }

  @Test
  void imagePrepare_agentThatNoOneConfigured_removesItsIdentity() throws IOException {
    write("minion.yaml", "# master: m\nroot_dir: root");
    write("root/pki/minion.key", "secret");

    assertThat(run("image-prepare", "--config", directory.resolve("minion.yaml").toString()))
        .contains("removed " + directory.resolve("root/pki"));
  }

  @Test
  void imagePrepare_test_tellsAndRemovesNothing() throws IOException {
    write("minion.yaml", "master: m\nca_pin: sha256:" + "0".repeat(64) + "\nroot_dir: root\n");
    write("root/pki/minion.key", "secret");
    String config = directory.resolve("minion.yaml").toString();

    assertThat(run("image-prepare", "--test", "--config", config))
        .contains("would remove " + directory.resolve("root/pki"))
        .endsWith("nothing was removed; call without --test\n");
    assertThat(directory.resolve("root/pki/minion.key")).exists();
    assertThat(run("image-prepare", "--config", config))
        .contains("removed " + directory.resolve("root/pki"))
        .contains("no identity any more");
    assertThat(run("image-prepare", "--config", config)).contains("nothing to remove");
  }
}
