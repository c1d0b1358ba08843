package io.orch.minion.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.config.MinionConfig;
import io.orch.sls.config.RootLock;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePreparationTest {

  @TempDir Path directory;

  private MinionConfig config(String more) {
    return MinionConfig.parse(
        "master: m\nca_pin: sha256:"
            + "0".repeat(64)
            + "\nroot_dir: root\nmetadata: {provider: none, env_file: env}\n"
            + more,
        "minion.yaml",
        directory);
  }

  private Path write(String path) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "a secret of this host");
  }

  @Test
  void prepare_machineThatJoined_leavesNothingOfIt() throws IOException {
    for (String path :
        new String[] {
          "root/pki/minion.key",
          "root/pki/seal.key",
          "root/journal/1",
          "root/spool/1",
          "root/events/log/1",
          "root/schedule/s",
          "root/beacons/b",
          "root/cache/blobs/ab/abcd",
          "root/metadata.json",
          "root/metrics.port",
          "env",
          "join.token"
        }) {
      write(path);
    }
    Path own = write("root/mine.txt");

    ImagePreparation.Prepared done =
        new ImagePreparation(config("token_file: join.token\n"), false).prepare();

    assertThat(done.removed()).hasSize(11);
    assertThat(done.left()).containsExactly(own);
    assertThat(done.warnings()).isEmpty();
    assertThat(directory.resolve("root")).isDirectoryNotContaining("glob:**/{pki,journal,cache}");
    assertThat(directory.resolve("env")).doesNotExist();
    assertThat(directory.resolve("join.token")).doesNotExist();
    assertThat(new ImagePreparation(config(""), false).prepare().removed()).isEmpty();
  }

  @Test
  void prepare_keyThatIsHeldOpen_isOverwritten() throws IOException {
    Path key = write("root/pki/minion.key");
    try (FileChannel held = FileChannel.open(key)) {
      new ImagePreparation(config(""), false).prepare();

      byte[] blocks = Channels.newInputStream(held).readAllBytes();
      assertThat(blocks).hasSize("a secret of this host".length()).containsOnly(0);
    }
  }

  @Test
  void prepare_linkInItsDirectory_doesNotLeadElsewhere() throws IOException {
    Path other = write("other/file");
    Files.createDirectories(directory.resolve("root/pki"));
    Files.createSymbolicLink(directory.resolve("root/pki/link"), other.getParent());
    Files.createSymbolicLink(directory.resolve("root/pki/file"), other);

    new ImagePreparation(config(""), false).prepare();

    assertThat(other).hasContent("a secret of this host");
    assertThat(directory.resolve("root/pki")).doesNotExist();
  }

  @Test
  void prepare_whileTheAgentRuns_isRefused() throws IOException {
    Path key = write("root/pki/minion.key");
    try (RootLock running = RootLock.take(directory.resolve("root"), "minion")) {
      assertThatThrownBy(() -> new ImagePreparation(config(""), false).prepare())
          .isInstanceOfSatisfying(
              OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_EXISTS));
      assertThat(running).isNotNull();
    }
    assertThat(key).exists();
  }

  @Test
  void prepare_settingsThatMakeInstancesAlike_areWarnedOf() {
    assertThat(new ImagePreparation(config("id: web1\n"), false).prepare().warnings())
        .singleElement()
        .asString()
        .contains("would be web1");
    assertThat(new ImagePreparation(config("token: t\n"), true).prepare().warnings())
        .singleElement()
        .asString()
        .contains("good for one instance only");
  }
}
