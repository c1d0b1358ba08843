package io.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

  @TempDir Path directory;

  private Cli.Done run(String... words) {
    return new Cli(directory, 1).run(Map.of(), words);
  }

  @Test
  void help_root_listsCommands() {
    Cli.Done done = run("--help");
    assertThat(done.code()).isZero();
    assertThat(done.out()).contains("run ", "exec ", "lint ", "completion", "quickstart");
  }

  @Test
  void nothing_isUsage() {
    assertThat(run().code()).isEqualTo(64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "run list",
        "run show",
        "run watch",
        "run cancel",
        "exec",
        "apply",
        "upgrade",
        "minion",
        "minion list",
        "minion show",
        "key",
        "key list",
        "key accept",
        "key reject",
        "key revoke",
        "token",
        "token create",
        "job",
        "job list",
        "job show",
        "job watch",
        "job cancel",
        "event",
        "event watch",
        "event fire",
        "schedule",
        "schedule list",
        "schedule show",
        "schedule add",
        "schedule delete",
        "schedule enable",
        "schedule disable",
        "schedule run",
        "drift",
        "drift list",
        "drift show",
        "drift check",
        "event list",
        "event replay",
        "run apply",
        "run approve",
        "run reject",
        "run rollback",
        "env",
        "env list",
        "env show",
        "env history",
        "lock",
        "lock list",
        "lock release",
        "webhook",
        "webhook list",
        "webhook dead",
        "returner",
        "returner list",
        "returner dead",
        "returner retry",
        "audit",
        "audit list",
        "audit verify",
        "operator",
        "operator list",
        "operator request",
        "operator create",
        "operator renew",
        "operator token",
        "operator revoke",
        "pillar",
        "pillar show",
        "grain",
        "grain show",
        "render",
        "userdata",
        "backup",
        "lint",
        "compile",
        "doc",
        "version",
        "salt",
        "salt-run",
        "salt-call",
        "salt-key"
      })
  void help_everyCommand_hasAnExample(String command) {
    PrintStream usual = System.err;
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
    Cli.Done done;
    try {
      done = run((command + " --help").split(" "));
    } finally {
      System.setErr(usual);
    }
    assertThat(complaints.toString(StandardCharsets.UTF_8)).doesNotContain("picocli");
    assertThat(done.code()).isZero();
    assertThat(done.out())
        .contains("Usage: orch " + command)
        .contains("Example")
        .contains("  orch ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drift",
        "env",
        "event",
        "grain",
        "job",
        "key",
        "lock",
        "minion",
        "reactor",
        "returner",
        "run",
        "schedule",
        "webhook"
      })
  void help_group_tellsOfEachCommandInAWholeSentence(String group) {
    String help = run(group, "--help").out();
    String commands = help.substring(help.indexOf("Commands:\n"), help.indexOf("\n\nExample"));
    assertThat(commands.lines().skip(1).reduce("", this::join).lines().filter(l -> !l.isBlank()))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).endsWith("."));
  }

  /** A line of a list that begins deeper than its rows goes on with the row before. */
  private String join(String before, String line) {
    return before + (line.startsWith("   ") ? " " : "\n") + line.strip();
  }

  @Test
  void help_word_isTheOption() {
    assertThat(run("help", "run", "list").out()).contains("Usage: orch run list");
  }

  @Test
  void unknownCommand_isAnsweredWithTheNearest() {
    Cli.Done done = run("exce", "*", "test.ping");
    assertThat(done.code()).isEqualTo(64);
    assertThat(done.err()).contains("exce").contains("did you mean 'exec'?");
  }

  @Test
  void unknownOption_isAnsweredWithTheNearest() {
    assertThat(run("run", "deploy", "--evn=prod").err()).contains("did you mean '--env'?");
  }

  @Test
  void run_withoutName_saysHow() {
    Cli.Done done = run("run");
    assertThat(done.code()).isEqualTo(64);
    assertThat(done.err()).contains("which orchestration?").contains("orch run --help");
  }

  @Test
  void config_missing_saysWhereItLooked() {
    Cli.Done done = new Cli(directory, 1).run(Map.of("HOME", "/none"), "key", "list");
    assertThat(done.code()).isEqualTo(64);
    assertThat(done.err()).contains("/none/.config/orch/cli.yaml").contains("./orch quickstart");
  }

  @Test
  void config_mistakes_areNamedTogether() throws IOException {
    Path file = Files.writeString(directory.resolve("c.yaml"), "mastre: x\nca: /none/ca\n");
    assertThat(run("key", "list", "--config", file.toString()).err())
        .contains("did you mean 'master'?")
        .contains("'certificate' is missing")
        .contains("/none/ca");
  }

  @Test
  void lint_badTree_namesEveryMistake() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("states"));
    Files.writeString(tree.resolve("bad.sls"), "a:\n  test.nop: [\n");
    Files.writeString(tree.resolve("template.sls"), "{% if x %}\na: {}\n");
    Files.writeString(tree.resolve("list.sls"), "- a\n");
    Files.writeString(tree.resolve("unknown.sls"), "a:\n  tset.nop:\n    - name: x\n");
    Files.writeString(tree.resolve("good.sls"), "a:\n  test.nop:\n    - name: x\n");
    Files.writeString(tree.resolve("needs.sls"), "{{ grains['os'] }}:\n  test.nop: []\n");
    Cli.Done done = run("lint", tree.toString());
    assertThat(done.code()).isEqualTo(1);
    assertThat(done.out())
        .contains("states/bad.sls:")
        .contains("states/template.sls:")
        .contains("states/list.sls:1:1: an SLS must be a map")
        .contains("states/unknown.sls:2:3:")
        .contains("tset.nop")
        .doesNotContain("good.sls")
        .contains("6 files: 4 problems; 1 could be checked for syntax only");
  }

  @Test
  void lint_report_isForOtherPrograms() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("states/pillar")).getParent();
    Files.writeString(tree.resolve("bad.sls"), "a:\n  test.show_notification:\n    - txt: x\n");
    Files.writeString(tree.resolve("pillar/any.sls"), "a:\n  b: {c: 1}\n");
    Cli.Done github = run("lint", tree.toString(), "--report", "github");
    assertThat(github.code()).isEqualTo(1);
    assertThat(github.out()).contains("::error file=states/bad.sls,line=3,col=7,");
    Cli.Done sarif = run("lint", tree.toString(), "--report=sarif");
    assertThat(sarif.out()).contains("\"version\" : \"2.1.0\"").contains("\"startLine\" : 3");
    Cli.Done json = run("lint", tree.toString(), "-o", "json");
    assertThat(json.out()).contains("\"text\" : \"    - txt: x\"").contains("\"line\" : 3");
  }

  @Test
  void lint_warning_failsWhenStrict() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("states"));
    Files.writeString(
        tree.resolve("a.sls"), "a:\n  test.nop:\n    - watch_in:\n      - test: nothing\n");
    Cli.Done done = run("lint", tree.toString());
    assertThat(done.code()).isZero();
    assertThat(done.out()).contains("states/a.sls:4:9: warning: ").contains("1 warning");
    assertThat(run("lint", tree.toString(), "--strict").code()).isEqualTo(1);
  }

  @Test
  void render_mistake_isShownWithItsFileAndLine() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("states"));
    Files.writeString(tree.resolve("m.jinja"), "{% macro m(a) %}{{ a.b }}{% endmacro %}\n");
    Files.writeString(tree.resolve("a.sls"), "{% from 'm.jinja' import m %}\n{{ m({}) }}\n");
    assertThat(run("render", tree.resolve("a.sls").toString()).err())
        .isEqualTo(
            """
            error: states/m.jinja:1:22: 'a.b' is undefined: the dict has no key 'b'
                        1 | {% macro m(a) %}{{ a.b }}{% endmacro %}
                          |                      ^
                     the dict is from states/a.sls:2:6
                     in macro 'm', called from states/a.sls:2:4
            """);
  }

  @Test
  void compile_mistakes_areOnStandardErrorOrInTheDocument() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("states"));
    Files.writeString(tree.resolve("a.sls"), "a:\n  test.nop: 5\nb: 1\n");
    Cli.Done done = run("compile", "a", "--file-root", tree.toString());
    assertThat(done.code()).isEqualTo(1);
    assertThat(done.out()).isEmpty();
    assertThat(done.err()).contains("states/a.sls:2:3: ").contains("states/a.sls:3:1: ");
    String json = run("compile", "a", "--file-root", tree.toString(), "-o", "json").out();
    assertThat(json).contains("\"low\" : [ ]").contains("states/a.sls:2:3: ");
  }

  @Test
  void lint_dataGiven_missingDataIsAProblem() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("states"));
    Files.writeString(tree.resolve("needs.sls"), "{{ pillar['a'] }}:\n  test.nop: []\n");
    assertThat(run("lint", tree.toString(), "--pillar", "{b: 1}").code()).isEqualTo(1);
    assertThat(run("lint", tree.toString(), "--pillar", "{a: x}").code()).isZero();
  }

  @Test
  void render_sls_printsItsData() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("states/web"));
    Files.writeString(tree.resolve("init.sls"), "{{ pillar.web.name }}:\n  test.nop: []\n");
    Files.writeString(tree.resolve("page.txt"), "Hello {{ grains.id }}");
    String sls = tree.resolve("init.sls").toString();
    assertThat(run("render", sls, "--set", "web:name=x").out()).isEqualTo("x:\n  test.nop: []\n");
    assertThat(run("render", tree.resolve("page.txt").toString(), "--id", "m1").out())
        .isEqualTo("Hello m1\n");
  }

  @Test
  void render_encryptedWithoutAKeyring_staysAndWarns() throws IOException {
    String message = "-----BEGIN PGP MESSAGE----- x -----END PGP MESSAGE-----";
    Path sls = Files.writeString(directory.resolve("s.sls"), "#!yaml|gpg\na: " + message + "\n");
    Cli.Done done = run("render", sls.toString());
    assertThat(done.code()).isZero();
    assertThat(done.out()).isEqualTo("a: '" + message + "'\n");
    assertThat(done.err()).contains("warning: s.sls:2:4:").contains("--gpg-keydir");
    assertThat(run("lint", sls.toString()).err()).isEmpty();
    Cli.Done missing = run("render", sls.toString(), "--gpg-keydir", "/none");
    assertThat(missing.code()).isEqualTo(64);
    assertThat(missing.err()).contains("there is no keyring directory /none");
    assertThat(run("render", sls.toString(), "--renderer", "perl").err()).isNotEmpty();
  }

  @Test
  void compile_sls_printsLowChunks() throws IOException {
    Path tree = Files.createDirectories(directory.resolve("states"));
    Files.writeString(tree.resolve("a.sls"), "b:\n  test.nop:\n    - name: c\n");
    Cli.Done done = run("compile", "a", "--file-root", tree.toString(), "-o", "json");
    assertThat(done.code()).isZero();
    assertThat(done.out()).contains("\"fun\" : \"nop\"").contains("\"errors\" : [ ]");
    assertThat(run("compile", "none", "--file-root", tree.toString()).code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "run retry 2, runs retry",
    "run retry 2026 --from w, steps 2026",
    "run deploy --env p, environments",
    "run deploy --env = p, environments",
    "env history p, environments",
    "run rollback p, environments"
  })
  void completion_bash_asksForValues(String words, String asked) throws Exception {
    Path program = directory.resolve("orch");
    Files.writeString(program, "#!/bin/sh\nshift 2\necho \"$*\" >>\"$0.asked\"\necho 'web one'\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Path script = directory.resolve("completion.bash");
    Files.writeString(script, run("completion", "bash").out());
    String[] line = ("orch " + words).split(" ");
    line[0] = program.toString();
    line[line.length - 1] = "";
    StringBuilder quoted = new StringBuilder();
    for (String word : line) {
      quoted.append("'").append(word).append("' ");
    }
    String shell =
        ". %s; COMP_WORDS=(%s); COMP_CWORD=%d; _orch_complete; echo \"${COMPREPLY[@]}\""
            .formatted(script, quoted, line.length - 1);
    Process bash = new ProcessBuilder("bash", "-c", shell).redirectErrorStream(true).start();
    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("web\\ one\n");
    assertThat(Files.readString(directory.resolve("orch.asked")).strip()).isEqualTo(asked);
  }

  @Test
  void completion_bash_knowsCommands() {
    assertThat(run("completion", "bash").out()).contains("complete -F").contains("exec");
  }
}
