package io.orch.sls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {

  @TempDir Path directory;

  private Path write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private DirectoryTree tree() {
    Map<String, List<Path>> roots = new LinkedHashMap<>();
    roots.put("base", List.of(directory.resolve("one"), directory.resolve("two")));
    roots.put("prod", List.of(directory.resolve("prod"), directory.resolve("missing")));
    return new DirectoryTree(roots);
  }

  private static String text(Tree tree, String environment, String path) throws IOException {
    TreeFile file = tree.find(environment, new TreePath(path)).orElseThrow();
    return new String(tree.read(file), StandardCharsets.UTF_8);
  }

  private static List<String> paths(List<TreeFile> files) {
    return files.stream().map(file -> file.path().value()).toList();
  }

  @Test
  void find_pathInTwoRoots_isTheFirstRoots() throws IOException {
    write("one/a.sls", "first");
    write("two/a.sls", "second");
    write("two/b/init.sls", "b");
    assertThat(text(tree(), "base", "a.sls")).isEqualTo("first");
    assertThat(paths(tree().list("base", ""))).containsExactly("a.sls", "b/init.sls");
    assertThat(paths(tree().list("base", "b"))).containsExactly("b/init.sls");
    assertThat(tree().list("base", "b/init")).isEmpty();
    assertThat(tree().find("prod", new TreePath("a.sls"))).isEmpty();
    assertThat(tree().find("nowhere", new TreePath("a.sls"))).isEmpty();
    assertThat(tree().find("base", new TreePath("b"))).isEmpty();
  }

  @Test
  void links_leadingOut_areNotFollowed() throws IOException {
    write("one/inside.txt", "inside");
    Path secret = write("secret/key", "secret");
    Files.createSymbolicLink(directory.resolve("one/out"), secret);
    Files.createSymbolicLink(directory.resolve("one/up"), directory.resolve("secret"));
    Files.createSymbolicLink(directory.resolve("one/in"), Path.of("inside.txt"));
    Files.createSymbolicLink(directory.resolve("one/loop"), Path.of("."));
    Files.createSymbolicLink(directory.resolve("one/dangling"), Path.of("nothing"));
    assertThat(paths(tree().list("base", ""))).containsExactly("in", "inside.txt");
    assertThat(tree().find("base", new TreePath("out"))).isEmpty();
    assertThat(tree().find("base", new TreePath("up/key"))).isEmpty();
    assertThat(tree().list("base", "up")).isEmpty();
    assertThat(tree().list("base", "../secret")).isEmpty();
    assertThat(text(tree(), "base", "in")).isEqualTo("inside");
  }

  @Test
  void list_versionControl_isLeftOut() throws IOException {
    write("one/.git/config", "x");
    write("one/web/.gitkeep", "");
    assertThat(paths(tree().list("base", ""))).containsExactly("web/.gitkeep");
    assertThat(tree().find("base", new TreePath(".git/config"))).isEmpty();
  }

  @Test
  void read_fileOutsideAfterListing_isRefused() throws IOException {
    Path file = write("one/a", "a");
    DirectoryTree tree = tree();
    TreeFile listed = tree.find("base", new TreePath("a")).orElseThrow();
    Path secret = write("secret/key", "secret");
    Files.delete(file);
    Files.createSymbolicLink(file, secret);
    assertThatThrownBy(() -> tree.read(listed)).isInstanceOf(IOException.class);
  }

  @Test
  void manifest_sameFiles_hasSameRevision() throws IOException {
    write("one/a.sls", "a");
    Path script = write("one/run", "#!/bin/sh");
    MemoryTree memory = new MemoryTree().put("a.sls", "a");
    memory.put("base", "run", "#!/bin/sh".getBytes(StandardCharsets.UTF_8), true);
    assertThat(Manifest.of(tree()).revision()).isNotEqualTo(Manifest.of(memory).revision());
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    DirectoryTree tree = tree();
    assertThat(Manifest.of(tree)).isEqualTo(Manifest.of(memory));
    String before = Manifest.of(tree).revision();
    write("one/a.sls", "changed");
    assertThat(Manifest.of(tree).revision()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/etc/passwd", "a/../b", "..", "a//b", "./a", "a/", "nul\0byte", "line\nend"})
  void path_leadingAnywhereElse_isRefused(String path) {
    assertThatThrownBy(() -> new TreePath(path)).isInstanceOf(OrchException.class);
  }

  @Test
  void sls_name_isFileOrItsDirectorysInit() {
    MemoryTree tree =
        new MemoryTree().put("web.sls", "1").put("web/init.sls", "2").put("db/init.sls", "3");
    assertThat(SlsFiles.find(tree, "base", "web").orElseThrow().path().value())
        .isEqualTo("web.sls");
    assertThat(SlsFiles.find(tree, "base", "db").orElseThrow().path().value())
        .isEqualTo("db/init.sls");
    assertThat(SlsFiles.find(tree, "base", "../db")).isEmpty();
    assertThat(SlsFiles.names(tree, "base")).containsExactly("db", "web");
  }
}
