package io.orch.installer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTreeTest {

  @Test
  void items_areSortedAfterTheirDirectories() {
    FileTree tree = new FileTree().text("b/c", "").text("a", "").link("b/a", "c");
    assertThat(tree.items().keySet()).containsExactly("a", "b", "b/a", "b/c");
    assertThat(tree.items().get("b")).isEqualTo(new Item.Directory(0755));
  }

  @Test
  void copy_ofDirectory_keepsWhatMayBeStarted(@TempDir Path temp) throws Exception {
    Path program = Files.createDirectories(temp.resolve("bin")).resolve("run");
    Files.writeString(program, "x");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(temp.resolve("plain"), "x");
    Files.createSymbolicLink(temp.resolve("to"), Path.of("plain"));
    FileTree tree = new FileTree().copy("top", temp);
    assertThat(tree.items().get("top/bin/run")).isEqualTo(new Item.Copy(program, 0755));
    assertThat(tree.items().get("top/plain")).isEqualTo(new Item.Copy(temp.resolve("plain"), 0644));
    assertThat(tree.items().get("top/to")).isEqualTo(new Item.Link("plain"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../a", "a/../b", "a//b", "", "."})
  void put_pathOutOfTheTree_isRefused(String path) {
    FileTree tree = new FileTree();
    assertThatThrownBy(() -> tree.text(path, ""))
        .hasMessageContaining("'" + path + "' is no path below the top of an archive");
  }

  @Test
  void put_sameFileTwice_isRefused() {
    FileTree tree = new FileTree().text("a", "");
    assertThatThrownBy(() -> tree.text("a", "")).hasMessage("the archive has 'a' twice");
    assertThatThrownBy(() -> tree.text("a/b", "")).hasMessageContaining("which is no directory");
  }
}
