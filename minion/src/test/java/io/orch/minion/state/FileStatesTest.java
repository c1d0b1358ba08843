package io.orch.minion.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orch.minion.TestContext;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStatesTest {

  @TempDir Path scratch;
  private TestContext context;

  @BeforeEach
  void prepare() {
    context = new TestContext(scratch);
  }

  private String at(String name) {
    return scratch.resolve(name).toString();
  }

  @Test
  void managed_template_seesContextOverDefaultsPillarAndGrains() {
    context.pillar.put("port", 80L);
    context.grains.put("id", "web1");
    context.tree.put("a.conf", "{{ name }} {{ other }} {{ pillar.port }} {{ grains.id }}\n");
    Map<String, Object> arguments =
        Map.of(
            "name", at("a.conf"),
            "source", "salt://a.conf",
            "template", "jinja",
            "context", Map.of("name", "given"),
            "defaults", Map.of("name", "default", "other", "kept"));
    assertThat(context.apply("file.managed", arguments)).isInstanceOf(Outcome.Changed.class);
    assertThat(scratch.resolve("a.conf")).hasContent("given kept 80 web1");
    assertThat(context.apply("file.managed", arguments)).isInstanceOf(Outcome.Unchanged.class);
  }

  @Test
  void managed_changedContent_showsDiffAndKeepsACopy() throws IOException {
    Files.writeString(scratch.resolve("a"), "one\ntwo\n");
    Outcome outcome =
        context.apply(
            "file.managed",
            Map.of("name", at("a"), "contents", "one\nthree", "backup", "minion", "mode", 600L));
    assertThat(outcome.changes().get("diff").toString()).contains("-two\n+three\n");
    assertThat(outcome.changes()).containsEntry("mode", "0600");
    Path copies = scratch.resolve("root/cache/file_backup" + scratch);
    assertThat(copies.toFile().list()).hasSize(1).allMatch(f -> f.startsWith("a_"));
  }

  @Test
  void managed_binaryAndHugeContent_isSummed() throws IOException {
    Files.write(scratch.resolve("a"), new byte[] {0, 1, 2});
    assertThat(context.apply("file.managed", Map.of("name", at("a"), "contents", "text")).changes())
        .containsEntry("diff", "Replace binary file");
    Files.writeString(scratch.resolve("b"), "line\n".repeat(300_000));
    assertThat(
            context
                .apply("file.managed", Map.of("name", at("b"), "contents", "text"))
                .changes()
                .get("diff")
                .toString())
        .contains("too large for a diff");
  }

  @Test
  void managed_missingParent_saysHowToMakeIt() {
    Map<String, Object> arguments = Map.of("name", at("x/y/a"), "contents", "text");
    assertThat(failure("file.managed", arguments)).hasMessageContaining("makedirs: True");
    assertThat(scratch.resolve("x")).doesNotExist();
  }

  @Test
  void managed_missingSource_namesIt() {
    assertThat(failure("file.managed", Map.of("name", at("a"), "source", "salt://no/such")))
        .hasMessageContaining("salt://no/such was not found in environment 'base'");
  }

  @Test
  void managed_sourceThatClimbs_isRefused() {
    assertThat(failure("file.managed", Map.of("name", at("a"), "source", "salt://../etc/passwd")))
        .isNotNull();
  }

  @Test
  void managed_wrongHash_writesNothing() throws IOException {
    Path source = Files.writeString(scratch.resolve("source"), "content");
    assertThat(
            failure(
                "file.managed",
                Map.of(
                    "name", at("a"),
                    "source", source.toString(),
                    "source_hash", "sha256=" + "0".repeat(64))))
        .hasMessageContaining("source_hash says");
    assertThat(scratch.resolve("a")).doesNotExist();
  }

  @Test
  void managed_nulInPath_isRefused() {
    assertThat(failure("file.managed", Map.of("name", "/tmp/a\0b", "contents", "x")))
        .hasMessageContaining("is no path");
  }

  @Test
  void managed_checkCmdThatFails_keepsTheOld() throws IOException {
    Files.writeString(scratch.resolve("a"), "good\n");
    Outcome outcome =
        context.apply(
            "file.managed",
            Map.of("name", at("a"), "contents", "bad", "check_cmd", "grep -q good"));
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(scratch.resolve("a")).hasContent("good");
  }

  @Test
  void managed_withoutReplace_leavesTheContent() throws IOException {
    Files.writeString(scratch.resolve("a"), "mine");
    assertThat(
            context.apply(
                "file.managed", Map.of("name", at("a"), "contents", "theirs", "replace", false)))
        .isInstanceOf(Outcome.Unchanged.class);
    assertThat(scratch.resolve("a")).hasContent("mine");
  }

  @Test
  void recurse_linkThatLeadsOut_isRefused() throws IOException {
    context.tree.put("site/sub/passwd", "evil\n");
    Path outside = Files.createDirectories(scratch.resolve("outside"));
    Files.createDirectories(scratch.resolve("site"));
    Files.createSymbolicLink(scratch.resolve("site/sub"), outside);
    assertThat(failure("file.recurse", Map.of("name", at("site"), "source", "salt://site")))
        .hasMessageContaining("leads out of");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void recurse_clean_removesOnlyWhatIsNotNamed() throws IOException {
    context.tree.put("site/index.html", "x\n");
    Files.createDirectories(scratch.resolve("site/keep"));
    Files.writeString(scratch.resolve("site/keep/a"), "a");
    Files.writeString(scratch.resolve("site/old"), "old");
    context.apply(
        "file.recurse",
        Map.of("name", at("site"), "source", "salt://site", "clean", true, "exclude_pat", "keep*"));
    assertThat(scratch.resolve("site/old")).doesNotExist();
    assertThat(scratch.resolve("site/keep/a")).exists();
    assertThat(scratch.resolve("site/index.html")).hasContent("x");
  }

  @Test
  void directory_recurse_givesModesToAllInIt() throws IOException {
    Files.createDirectories(scratch.resolve("d/e"));
    Files.writeString(scratch.resolve("d/e/f"), "x");
    Map<String, Object> arguments =
        Map.of(
            "name", at("d"), "dir_mode", "0750", "file_mode", "0640", "recurse", List.of("mode"));
    assertThat(context.apply("file.directory", arguments).changes()).hasSize(3);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.resolve("d/e/f"))))
        .isEqualTo("rw-r-----");
    assertThat(context.apply("file.directory", arguments)).isInstanceOf(Outcome.Unchanged.class);
  }

  @Test
  void directory_cleanWithAnIdForARequisite_refusesToGuess() throws IOException {
    Files.createDirectories(scratch.resolve("d"));
    context.chunk.put("require", List.of(Map.of("file", "some id")));
    assertThat(failure("file.directory", Map.of("name", at("d"), "clean", true)))
        .hasMessageContaining("clean cannot tell");
  }

  @Test
  void symlink_overAFile_needsForce() throws IOException {
    Files.writeString(scratch.resolve("a"), "x");
    Map<String, Object> arguments = Map.of("name", at("a"), "target", at("b"));
    assertThat(context.apply("file.symlink", arguments)).isInstanceOf(Outcome.Failed.class);
    assertThat(
            context.apply(
                "file.symlink", Map.of("name", at("a"), "target", at("b"), "force", true)))
        .isInstanceOf(Outcome.Changed.class);
    assertThat(scratch.resolve("a")).isSymbolicLink();
  }

  @Test
  void replace_groups_areExpandedAsInPython() throws IOException {
    Files.writeString(scratch.resolve("a"), "port = 80\nhost = a\n");
    context.apply(
        "file.replace",
        Map.of(
            "name",
            at("a"),
            "pattern",
            "^(?P<key>port) = (\\d+)$",
            "repl",
            "\\g<key>=\\2$",
            "backup",
            false));
    assertThat(scratch.resolve("a")).hasContent("port=80$\nhost = a");
  }

  @Test
  void append_presentLines_areNotRepeated() throws IOException {
    Files.writeString(scratch.resolve("a"), "one   two\nthree");
    context.apply("file.append", Map.of("name", at("a"), "text", List.of("one two", "four")));
    assertThat(scratch.resolve("a")).hasContent("one   two\nthree\nfour");
  }

  @Test
  void absent_rootDirectory_isRefused() {
    assertThat(context.apply("file.absent", Map.of("name", "/")))
        .isInstanceOf(Outcome.Failed.class);
  }

  private OrchException failure(String state, Map<String, ?> arguments) {
    return catchThrowableOfType(OrchException.class, () -> context.apply(state, arguments));
  }
}
