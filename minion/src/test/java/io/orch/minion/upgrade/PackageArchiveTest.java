package io.orch.minion.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.upgrade.PackageArchive.Bounds;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageArchiveTest {

  private static final String LONG =
      "minion-1.0/" + "deep/".repeat(16) + "a-file-with-a-long-name.txt";

  @TempDir private Path dir;

  private Path unpacked() {
    return dir.resolve("to");
  }

  private void unpack(TarMaker tar, Bounds bounds) throws Exception {
    Path archive = dir.resolve("a.tar.gz");
    Files.write(archive, tar.gzip());
    PackageArchive.unpack(archive, "minion-1.0", unpacked(), bounds);
  }

  private void refused(TarMaker tar, String why) {
    assertThatThrownBy(() -> unpack(tar, Bounds.USUAL))
        .isInstanceOf(OrchException.class)
        .hasMessageContaining("the package can't be unpacked")
        .hasMessageContaining(why);
    assertThat(dir.resolve("out")).doesNotExist();
  }

  private static TarMaker top() {
    return new TarMaker().directory("minion-1.0/");
  }

  @Test
  void filesDirectoriesAndLinksWithin_areUnpacked() throws Exception {
    TarMaker tar =
        top()
            .directory("minion-1.0/bin/")
            .file("minion-1.0/bin/run", "echo", 0755)
            .file("minion-1.0/VERSION", "1.0\n", 0666)
            .link("minion-1.0/bin/again", "../bin/run")
            .directory("minion-1.0/system/")
            .file("minion-1.0/system/../../out", "elsewhere", 0644)
            .link("minion-1.0/system/run", "/opt/orch/minion/bin/run");
    String deep = "minion-1.0/";
    for (int i = 0; i < 16; i++) {
      deep += "deep/";
      tar.directory(deep);
    }
    tar.longFile(LONG, "found");
    unpack(tar, Bounds.USUAL);
    assertThat(unpacked().resolve("system")).doesNotExist();
    assertThat(dir.resolve("out")).doesNotExist();
    assertThat(unpacked().resolve("VERSION")).hasContent("1.0\n");
    assertThat(unpacked().resolve("bin/run")).isExecutable();
    assertThat(unpacked().resolve("bin/again")).hasContent("echo");
    assertThat(unpacked().resolve(LONG.substring("minion-1.0/".length()))).hasContent("found");
    assertThat(Files.getPosixFilePermissions(unpacked().resolve("VERSION")).toString())
        .doesNotContain("OTHERS_WRITE", "GROUP_WRITE");
  }

  @Test
  void namesThatLeave_areRefused() {
    refused(top().file("minion-1.0/../out", "x", 0644), "a part that is no plain name");
    delete();
    refused(top().file("/tmp/out", "x", 0644), "is not below minion-1.0/");
    delete();
    refused(top().file("minion-1.0x", "x", 0644), "is not below minion-1.0/");
    delete();
    refused(top().file("minion-1.0//out", "x", 0644), "a part that is no plain name");
    delete();
    refused(top().file("minion-1.0/./out", "x", 0644), "a part that is no plain name");
  }

  @Test
  void linksThatLeave_areRefused() {
    refused(top().link("minion-1.0/a", "/etc/passwd"), "a link that leaves the package");
    delete();
    refused(top().link("minion-1.0/a", "../out"), "a link that leaves the package");
    delete();
    refused(top().link("minion-1.0/a", ""), "a link that leaves the package");
  }

  @Test
  void entriesBelowALink_areRefused() {
    refused(
        top()
            .directory("minion-1.0/b/")
            .link("minion-1.0/a", "b")
            .file("minion-1.0/a/c", "x", 0644),
        "below what is no directory");
    delete();
    refused(top().file("minion-1.0/a", "x", 0644).link("minion-1.0/a", "b"), "is there twice");
  }

  @Test
  void devicesAndHardLinks_areRefused() {
    refused(top().entry("minion-1.0/null", '3'), "is neither a file");
    delete();
    refused(top().entry("minion-1.0/hard", '1'), "is neither a file");
  }

  @Test
  void moreThanTheBounds_isRefused() {
    TarMaker bomb = top();
    for (int i = 0; i < 5; i++) {
      bomb.file("minion-1.0/" + i, "0".repeat(1_000), 0644);
    }
    assertThatThrownBy(() -> unpack(bomb, new Bounds(3_000, 100)))
        .hasMessageContaining("it holds more than 100 entries or 3000 bytes");
    delete();
    assertThatThrownBy(() -> unpack(bomb, new Bounds(1_000_000, 3)))
        .hasMessageContaining("it holds more than 3 entries");
  }

  @Test
  void sizeBeyondTheBounds_isRefusedBeforeAnythingIsWritten() {
    refused(top().claiming("minion-1.0/big", 1L << 32), "it holds more than");
    assertThat(unpacked().resolve("big")).doesNotExist();
  }

  @Test
  void truncatedAndDamaged_areRefused() throws Exception {
    byte[] whole = top().file("minion-1.0/a", "text".repeat(1_000), 0644).gzip();
    Path archive = dir.resolve("a.tar.gz");
    for (int length : new int[] {0, 5, whole.length / 2, whole.length - 9}) {
      Files.write(archive, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(
              () -> PackageArchive.unpack(archive, "minion-1.0", unpacked(), Bounds.USUAL))
          .as("%d bytes", length)
          .isInstanceOf(OrchException.class);
      delete();
    }
    refused(new TarMaker().damaged("minion-1.0/"), "a header is damaged");
  }

  private void delete() {
    try {
      if (Files.exists(unpacked())) {
        try (var all = Files.walk(unpacked())) {
          for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
