package io.orch.installer.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orch.installer.image.Jdk;
import io.orch.installer.product.Release;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibleIT {

  private static final Path JARS = Path.of("target/runtime/lib");
  private static final Path BUILT = Path.of("target/packages");

  /** The packages of this build, and those of another one at another place. */
  @Test
  void secondBuild_givesTheSameHashes(@TempDir Path temp) throws Exception {
    assumeTrue(
        Files.exists(BUILT.resolve("SHA256SUMS")),
        "needs the packages: 'mvn package' makes them, with a JDK of 25 and without -Pfast");
    Release release =
        new Release(
            System.getProperty("packages.version"),
            Instant.parse(System.getProperty("packages.time")),
            System.getProperty("os.arch"));
    new Build(JARS, temp.resolve("again"), release, Jdk.current()).make(List.of("minion"));
    List<String> again = Files.readAllLines(temp.resolve("again/SHA256SUMS"));
    assertThat(again).hasSize(2);
    assertThat(Files.readAllLines(BUILT.resolve("SHA256SUMS"))).containsAll(again);
  }
}
