package io.orch.sls.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramVersionTest {

  @Test
  void classesOfABuild_haveNoVersion() {
    assertThat(ProgramVersion.of(ProgramVersionTest.class)).isEqualTo(ProgramVersion.DEVELOPMENT);
  }

  @Test
  void jarOfALibrary_hasThatOfItsManifest() {
    assertThat(ProgramVersion.of(org.slf4j.LoggerFactory.class)).matches("[0-9].*");
  }

  @Test
  void installation_isAroundTheJvmThatCameWithIt(@TempDir Path dir) throws Exception {
    Path java = Files.createDirectories(dir.resolve("runtime"));
    assertThat(ProgramVersion.around(java)).isEmpty();
    Files.writeString(dir.resolve("VERSION"), "1.2.3-rc.1\n");
    assertThat(ProgramVersion.around(java)).contains(dir);
    assertThat(ProgramVersion.read(dir)).contains("1.2.3-rc.1");
    assertThat(ProgramVersion.around(dir.resolve("jdk-25"))).isEmpty();
  }

  @Test
  void textWithAPath_isNoVersion() {
    assertThat(ProgramVersion.valid("1.0")).isTrue();
    assertThat(ProgramVersion.valid("../1.0")).isFalse();
    assertThat(ProgramVersion.valid("1.0/..")).isFalse();
    assertThat(ProgramVersion.valid("")).isFalse();
  }
}
