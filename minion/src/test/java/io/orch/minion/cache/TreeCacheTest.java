package io.orch.minion.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Hashes;
import io.orch.sls.tree.Manifest;
import io.orch.sls.tree.MemoryTree;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeCacheTest {

  @TempDir Path dir;
  private final MemoryTree master = new MemoryTree();
  private final List<List<String>> fetched = new ArrayList<>();
  private int manifests;
  private boolean lying;

  private final TreeSource source =
      new TreeSource() {
        @Override
        public Optional<Manifest> manifest(String revision, String known) {
          manifests++;
          Manifest manifest = Manifest.of(master);
          return manifest.revision().equals(known) ? Optional.empty() : Optional.of(manifest);
        }

        @Override
        public void blobs(List<String> hashes, BiConsumer<String, byte[]> consumer) {
          fetched.add(hashes);
          for (TreeFile file : Manifest.of(master).files()) {
            if (hashes.contains(file.sha256())) {
              try {
                consumer.accept(file.sha256(), lying ? new byte[] {1} : master.read(file));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        }
      };

  private TreeCache cache() {
    return new TreeCache(BlobCache.open(dir.resolve("blobs"), 1_000_000), source);
  }

  private static String text(Tree tree, String path) throws IOException {
    TreeFile file = tree.find("base", new TreePath(path)).orElseThrow();
    return new String(tree.read(file), StandardCharsets.UTF_8);
  }

  @Test
  void tree_first_fetchesAllSmallFilesAtOnce() throws Exception {
    master.put("a.sls", "A").put("web/b.sls", "B").put("web/same.sls", "A");
    Tree tree = cache().tree("");
    assertThat(text(tree, "a.sls")).isEqualTo("A");
    assertThat(text(tree, "web/same.sls")).isEqualTo("A");
    assertThat(fetched).hasSize(1);
    assertThat(fetched.getFirst()).hasSize(2);
    assertThat(tree.list("base", "web")).hasSize(2);
    assertThat(tree.list("base", "we")).isEmpty();
  }

  @Test
  void tree_changedFile_fetchesThatAlone() throws Exception {
    master.put("a.sls", "A").put("b.sls", "B");
    TreeCache cache = cache();
    cache.tree("");
    cache.tree("");
    assertThat(fetched).hasSize(1);
    master.put("b.sls", "B2");
    assertThat(text(cache.tree(""), "b.sls")).isEqualTo("B2");
    assertThat(fetched.get(1)).hasSize(1);
  }

  @Test
  void tree_pinnedAndKnown_costsNoRoundTrip() {
    master.put("a.sls", "A");
    TreeCache cache = cache();
    cache.tree("");
    cache.tree(Manifest.of(master).revision());
    assertThat(manifests).isEqualTo(1);
  }

  @Test
  void tree_afterRestart_fetchesNoBlobAgain() {
    master.put("a.sls", "A");
    cache().tree("");
    cache().tree("");
    assertThat(fetched).hasSize(1);
  }

  @Test
  void read_largeFile_isFetchedOnDemand() throws Exception {
    master.put("big", "x".repeat(300_000));
    Tree tree = cache().tree("");
    assertThat(fetched).isEmpty();
    assertThat(text(tree, "big")).hasSize(300_000);
    assertThat(fetched).hasSize(1);
  }

  @Test
  void read_damagedBlob_isFetchedAgain() throws Exception {
    master.put("a.sls", "A");
    Tree tree = cache().tree("");
    String hash = tree.list("base", "").getFirst().sha256();
    Path blob = dir.resolve("blobs").resolve(hash.substring(0, 2)).resolve(hash);
    Files.writeString(blob, "damaged");
    assertThat(text(tree, "a.sls")).isEqualTo("A");
    Files.delete(blob);
    assertThat(text(tree, "a.sls")).isEqualTo("A");
    assertThat(fetched).hasSize(3);
  }

  @Test
  void write_contentOfAnotherHash_isRefused() {
    master.put("a.sls", "A");
    lying = true;
    assertThatThrownBy(() -> cache().tree("")).isInstanceOf(OrchException.class);
  }

  @Test
  void write_beyondBound_dropsTheLeastRecentlyUsed() {
    BlobCache blobs = BlobCache.open(dir.resolve("small"), 25);
    List<String> hashes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      byte[] content = ("content-" + i + "..").getBytes(StandardCharsets.UTF_8);
      hashes.add(Hashes.sha256(content));
      blobs.write(hashes.get(i), content);
      blobs.read(hashes.getFirst());
    }
    assertThat(blobs.read(hashes.get(0))).isPresent();
    assertThat(blobs.read(hashes.get(1))).isEmpty();
    assertThat(blobs.read(hashes.get(2))).isPresent();
  }

  @Test
  void open_halfWrittenFiles_areRemoved() throws Exception {
    Path stray = dir.resolve("blobs/ab/abc.1.new");
    Files.createDirectories(stray.getParent());
    Files.writeString(stray, "half");
    cache();
    assertThat(stray).doesNotExist();
  }

  @Test
  void read_nameThatIsNoHash_isRefused() {
    BlobCache blobs = BlobCache.open(dir, 100);
    assertThat(blobs.read("../../etc/passwd")).isEmpty();
    assertThatThrownBy(() -> blobs.write("../x", new byte[0])).isInstanceOf(OrchException.class);
  }
}
