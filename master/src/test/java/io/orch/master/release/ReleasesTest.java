package io.orch.master.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Hashes;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasesTest {

  @TempDir private Path scratch;
  private Path directory;
  private Releases releases;

  @BeforeEach
  void make() {
    directory = scratch.resolve("packages");
    releases = new Releases(directory);
  }

  private String release(String below, String version, String content) throws IOException {
    Path holder = Files.createDirectories(directory.resolve(below));
    String name = "orch-minion-" + version + "-linux-x86_64.tar.gz";
    Files.writeString(holder.resolve(name), content);
    Files.writeString(
        holder.resolve("manifest.json"),
        """
        {"version": "%s", "machine": "x86_64", "java": "25", "packages": [
          {"product": "orch-minion", "format": "tar.gz", "file": "%s", "size": %d, "sha256": "%s"}]}
        """
            .formatted(version, name, content.length(), Hashes.sha256(content)));
    return name;
  }

  private static String text(FileChannel channel) throws IOException {
    try (channel) {
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void all_directoryIsNotThere_areNone() {
    assertThat(releases.all()).isEmpty();
    assertThat(releases.newest("orch-minion")).isEmpty();
  }

  @Test
  void all_oneBuildAtTheTopAndOthersBelow_areFoundNewestFirst() throws Exception {
    release(".", "0.9.0", "nine");
    release("0.10.0", "0.10.0", "ten");
    release("old", "0.8.0", "eight");

    assertThat(releases.all())
        .extracting(release -> release.version().text())
        .containsExactly("0.10.0", "0.9.0", "0.8.0");
    assertThat(releases.newest("orch-minion")).contains(new ReleaseVersion("0.10.0"));
    assertThat(releases.newest("orch-other")).isEmpty();
    assertThat(releases.find(new ReleaseVersion("0.9.0"), "orch-minion", "tar.gz", "aarch64"))
        .isEmpty();
  }

  @Test
  void open_contentIsAsTheManifestSays_isRead() throws Exception {
    String name = release(".", "0.9.0", "nine");

    assertThat(text(releases.open(releases.named(name).orElseThrow()))).isEqualTo("nine");
    assertThat(text(releases.open(Hashes.sha256("nine")).orElseThrow())).isEqualTo("nine");
    assertThat(releases.open(Hashes.sha256("ten"))).isEmpty();
    assertThat(releases.named("../" + name)).isEmpty();
  }

  @Test
  void open_contentIsChangedAfterItWasVerified_isRefusedWithBothHashes() throws Exception {
    String name = release(".", "0.9.0", "nine");
    ReleaseFile file = releases.named(name).orElseThrow();
    releases.open(file).close();
    Files.writeString(file.path(), "none of that");

    assertThatThrownBy(() -> releases.open(file))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE))
        .hasMessageContaining(Hashes.sha256("none of that"))
        .hasMessageContaining(Hashes.sha256("nine"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[]",
        "{}",
        "{\"version\": \"1\", \"machine\": \"x86_64\"}",
        "{\"version\": \"v1\", \"machine\": \"x86_64\", \"packages\": []}",
        "{\"version\": \"1\", \"machine\": \"x86_64\", \"packages\": [{\"product\":"
            + " \"orch-minion\", \"format\": \"tar.gz\", \"file\": \"../../etc/passwd\", \"size\":"
            + " 1, \"sha256\":"
            + " \"0000000000000000000000000000000000000000000000000000000000000000\"}]}",
        "{\"version\": \"1\", \"machine\": \"x86_64\", \"packages\": [{\"product\":"
            + " \"orch-minion\", \"format\": \"tar.gz\", \"file\": \"a\", \"size\": \"1\","
            + " \"sha256\": \"0\"}]}",
      })
  void all_manifestIsNone_refusedWithItsPlace(String manifest) throws Exception {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("manifest.json"), manifest);

    assertThatThrownBy(releases::all)
        .isInstanceOf(OrchException.class)
        .satisfies(e -> assertThat(((OrchException) e).shown()).contains("manifest.json"));
  }
}
