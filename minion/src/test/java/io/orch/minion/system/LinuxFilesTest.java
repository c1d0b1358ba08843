package io.orch.minion.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxFilesTest {

  private final HostFiles files = new LinuxFiles();
  @TempDir Path scratch;

  @Test
  void write_overAFile_keepsItsModeAndFollowsALink() throws IOException {
    Path file = Files.writeString(scratch.resolve("a"), "old");
    files.chmod(file, new FileMode(0640));
    Path link = Files.createSymbolicLink(scratch.resolve("link"), file);
    files.write(link, "new".getBytes(), new FileMode(0600));
    assertThat(file).hasContent("new");
    assertThat(link).isSymbolicLink();
    assertThat(files.stat(file).orElseThrow().permissions()).hasToString("0640");
    assertThat(scratch.toFile().list()).containsExactlyInAnyOrder("a", "link");
  }

  @Test
  void remove_directoryWithALink_leavesWhatTheLinkLeadsTo() throws IOException {
    Path outside = Files.writeString(scratch.resolve("outside"), "keep");
    Path inside = Files.createDirectories(scratch.resolve("dir/sub"));
    Files.createSymbolicLink(inside.resolve("link"), outside);
    files.remove(scratch.resolve("dir"));
    assertThat(scratch.resolve("dir")).doesNotExist();
    assertThat(outside).hasContent("keep");
  }

  @Test
  void path_hostile_isRefused() {
    for (String text : new String[] {"relative", "", "/a\0b", "../x"}) {
      assertThatThrownBy(() -> files.path(text)).isInstanceOf(OrchException.class);
    }
    assertThatThrownBy(() -> files.remove(Path.of("/"))).isInstanceOf(OrchException.class);
  }

  @Test
  void chmod_withSpecialBits_setsThem() throws IOException {
    Path file = Files.writeString(scratch.resolve("a"), "");
    files.chmod(file, FileMode.of("4755"));
    assertThat(files.stat(file).orElseThrow().permissions()).hasToString("4755");
  }

  @Test
  void follow_link_tellsWhatItLeadsTo() throws IOException {
    Path file = Files.writeString(scratch.resolve("a"), "text");
    Path link = Files.createSymbolicLink(scratch.resolve("link"), file);
    assertThat(files.follow(link).orElseThrow().file()).isTrue();
    assertThat(files.stat(link).orElseThrow().link()).isTrue();
    Files.delete(file);
    assertThat(files.follow(link)).isEmpty();
    assertThat(files.stat(link)).isPresent();
  }

  @Test
  void stat_belowAFile_isNothing() throws IOException {
    Path file = Files.writeString(scratch.resolve("a"), "");
    assertThat(files.stat(file.resolve("b"))).isEmpty();
  }

  @Test
  void mode_inAllWritings_isTheSame() {
    assertThat(FileMode.of("0644")).isEqualTo(FileMode.of(644L)).isEqualTo(new FileMode(0644));
    assertThat(FileMode.of("keep").keep()).isTrue();
    assertThat(new FileMode(0640).searchable()).hasToString("0750");
    assertThatThrownBy(() -> FileMode.of("rw-r--r--")).isInstanceOf(IllegalArgumentException.class);
  }
}
