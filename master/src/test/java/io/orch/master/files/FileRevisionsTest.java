package io.orch.master.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import io.orch.sls.tree.DirectoryTree;
import io.orch.sls.tree.Hashes;
import io.orch.sls.tree.Manifest;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRevisionsTest {

  @TempDir Path directory;

  private String text(FileRevisions files, String sha256) throws IOException {
    try (FileChannel channel = files.open(sha256)) {
      ByteBuffer buffer = ByteBuffer.allocate((int) channel.size());
      channel.read(buffer);
      return new String(buffer.array(), StandardCharsets.UTF_8);
    }
  }

  private static String read(Tree tree, String path) throws IOException {
    return new String(
        tree.read(tree.find("base", new TreePath(path)).orElseThrow()), StandardCharsets.UTF_8);
  }

  @Test
  void revision_staysWhatItWas_whenTheRootsChange() throws IOException {
    MemoryTree roots = new MemoryTree().put("a.sls", "one");
    FileRevisions files = new FileRevisions(roots, directory);
    Manifest first = files.current();
    roots.put("a.sls", "two");
    Manifest second = files.current();
    assertThat(second.revision()).isNotEqualTo(first.revision());
    assertThat(read(files.tree(first.revision()), "a.sls")).isEqualTo("one");
    assertThat(read(files.tree(second.revision()), "a.sls")).isEqualTo("two");
    assertThat(text(files, first.files().get(0).sha256())).isEqualTo("one");
    assertThat(files.manifest("").revision()).isEqualTo(second.revision());
  }

  @Test
  void revision_survivesARestart() throws IOException {
    Path root = Files.createDirectory(directory.resolve("states"));
    Files.writeString(root.resolve("a.sls"), "one");
    DirectoryTree roots = new DirectoryTree(Map.of("base", List.of(root)));
    String revision = new FileRevisions(roots, directory.resolve("kept")).current().revision();
    Files.writeString(root.resolve("a.sls"), "changed");
    FileRevisions again = new FileRevisions(roots, directory.resolve("kept"));
    assertThat(read(again.tree(revision), "a.sls")).isEqualTo("one");
  }

  @Test
  void revisions_olderThanTheKept_areDropped_exceptPinned() {
    MemoryTree roots = new MemoryTree().put("a.sls", "pinned");
    FileRevisions files = new FileRevisions(roots, directory);
    String pinned = files.pinCurrent().revision();
    roots.put("a.sls", "dropped");
    Manifest dropped = files.current();
    for (int i = 0; i < 12; i++) {
      roots.put("a.sls", "text " + i);
      files.current();
    }
    assertThat(files.manifest(pinned).revision()).isEqualTo(pinned);
    assertThatThrownBy(() -> files.manifest(dropped.revision())).isInstanceOf(OrchException.class);
    assertThatThrownBy(() -> files.open(dropped.files().get(0).sha256()))
        .isInstanceOf(OrchException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "",
        "revisions",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "\u0000"
      })
  void open_whatNoRevisionHas_isRefused(String name) {
    FileRevisions files = new FileRevisions(new MemoryTree().put("a", "x"), directory);
    files.current();
    assertThatThrownBy(() -> files.open(name)).isInstanceOf(OrchException.class);
    assertThatThrownBy(() -> files.manifest("x" + name)).isInstanceOf(OrchException.class);
  }

  /** A root whose file changes between being listed and being read, so many times. */
  private static final class Restless implements Tree {
    private final MemoryTree tree = new MemoryTree().put("a.sls", "0");
    private int changes;

    Restless(int changes) {
      this.changes = changes;
    }

    @Override
    public Set<String> environments() {
      return tree.environments();
    }

    @Override
    public Optional<TreeFile> find(String environment, TreePath path) {
      return tree.find(environment, path);
    }

    @Override
    public List<TreeFile> list(String environment, String prefix) {
      return tree.list(environment, prefix);
    }

    @Override
    public byte[] read(TreeFile file) throws IOException {
      if (changes-- > 0) {
        tree.put("a.sls", "change " + changes);
      }
      return tree.read(file);
    }
  }

  @Test
  void current_fileChangesWhileItIsRead_readsAgain() throws IOException {
    FileRevisions files = new FileRevisions(new Restless(2), directory);
    Manifest manifest = files.current();
    String content = text(files, manifest.files().get(0).sha256());
    assertThat(Hashes.sha256(content)).isEqualTo(manifest.files().get(0).sha256());
  }

  @Test
  void current_fileNeverAtRest_saysSo() {
    FileRevisions files = new FileRevisions(new Restless(1_000), directory);
    assertThatThrownBy(files::current).hasMessageContaining("change faster");
  }
}
