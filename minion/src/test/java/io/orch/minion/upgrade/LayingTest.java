package io.orch.minion.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.RecordedCommands;
import io.orch.minion.system.CommandResult;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayingTest {

  @TempDir private Path base;

  private byte[] archive = {};
  private CommandResult answer = RecordedCommands.wrote("orch-minion 2.0\n");

  @BeforeEach
  void running() throws Exception {
    version("1.0");
    archive = tar("2.0").gzip();
  }

  private Path version(String version) throws IOException {
    Path home = Files.createDirectories(base.resolve("minion-" + version));
    Files.writeString(home.resolve("VERSION"), version + "\n");
    return home;
  }

  private static TarMaker tar(String says) {
    return new TarMaker()
        .directory("minion-2.0/")
        .directory("minion-2.0/bin/")
        .file("minion-2.0/bin/orch-minion", "", 0755)
        .file("minion-2.0/VERSION", says + "\n", 0644);
  }

  private Laying laying() {
    return new Laying(
        new Installation(base, "1.0"),
        (sha256, size, file) -> {
          try {
            Files.write(file, archive);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        new RecordedCommands(command -> answer),
        Path.of("/etc/orch/minion.yaml"),
        base.resolve("dpkg.list"));
  }

  private Wanted wanted() {
    return new Wanted(
        "2.0",
        Hashes.sha256(archive),
        archive.length,
        Duration.ofSeconds(60),
        Duration.ofSeconds(60));
  }

  private List<String> versions() throws IOException {
    try (Stream<Path> all = Files.list(base)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void version_isLaidBesideTheOneThatRuns() throws Exception {
    assertThat(laying().lay(wanted(), line -> {})).startsWith("is laid down as ");
    assertThat(versions()).containsExactly("minion-1.0", "minion-2.0");
    assertThat(laying().lay(wanted(), line -> {})).isEqualTo("was there already");
  }

  @Test
  void anotherPackageOfTheVersion_takesItsPlace() throws Exception {
    laying().lay(wanted(), line -> {});
    archive = tar("2.0").file("minion-2.0/more", "x", 0644).gzip();
    laying().lay(wanted(), line -> {});
    assertThat(base.resolve("minion-2.0/more")).exists();
  }

  @Test
  void versionThatFailsItsCheck_isNotLeftThere() throws Exception {
    answer = RecordedCommands.failed(70, "no class");
    assertThatThrownBy(() -> laying().lay(wanted(), line -> {}))
        .hasMessageContaining("2.0 does not pass its check and is not switched to")
        .hasMessageContaining("--version' ended with 70: no class");
    assertThat(versions()).containsExactly("minion-1.0");
    answer = RecordedCommands.wrote("orch-minion 3.0\n");
    assertThatThrownBy(() -> laying().lay(wanted(), line -> {}))
        .hasMessageContaining("says 'orch-minion 3.0'");
    archive = tar("2.1").gzip();
    assertThatThrownBy(() -> laying().lay(wanted(), line -> {}))
        .hasMessageContaining("its file VERSION says 2.1");
    assertThat(versions()).containsExactly("minion-1.0");
  }

  @Test
  void packageThatCantBeFetched_leavesNothing() throws Exception {
    Laying laying =
        new Laying(
            new Installation(base, "1.0"),
            (sha256, size, file) -> {
              throw new OrchException(ErrorCode.MASTER_UNREACHABLE, "away");
            },
            RecordedCommands.silent(),
            Path.of("/etc/orch/minion.yaml"),
            base.resolve("dpkg.list"));
    assertThatThrownBy(() -> laying.lay(wanted(), line -> {})).hasMessage("away");
    assertThat(versions()).containsExactly("minion-1.0");
  }

  @Test
  void oldVersions_areRemoved_butThoseOfDpkg() throws Exception {
    version("0.8");
    Path ofDpkg = version("0.9");
    version("2.0");
    Files.createDirectories(base.resolve("minion-data"));
    Files.writeString(base.resolve("dpkg.list"), "/.\n" + ofDpkg + "/VERSION\n");
    laying().removeOld(List.of("1.0", "2.0"));
    assertThat(versions())
        .containsExactly("dpkg.list", "minion-0.9", "minion-1.0", "minion-2.0", "minion-data");
  }
}
