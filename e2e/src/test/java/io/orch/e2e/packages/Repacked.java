package io.orch.e2e.packages;

import io.orch.sls.tree.Hashes;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The minion's package of this build as other versions of it, for a master to have. */
final class Repacked {

  private static final String MACHINE = "x86_64";

  private Repacked() {}

  /**
   * Puts a version where a master looks for packages.
   *
   * @param change a script of {@code sh} that is run in the directory of the version
   */
  static void release(String version, String change, Path packages, Path work) throws Exception {
    Path home = work.resolve("minion-" + version);
    Files.createDirectories(work);
    sh(work, "tar -xzf '" + Built.archive("orch-minion").toAbsolutePath() + "'");
    sh(work, "mv minion-[0-9]* 'minion-" + version + "' 2>/dev/null || true");
    Files.writeString(home.resolve("VERSION"), version + "\n");
    sh(home, change);
    Path directory = Files.createDirectories(packages.resolve(version));
    String name = "orch-minion-" + version + "-linux-" + MACHINE + ".tar.gz";
    Path file = directory.resolve(name);
    sh(work, "tar -c 'minion-" + version + "' | gzip -1 >'" + file.toAbsolutePath() + "'");
    sh(work, "rm -rf 'minion-" + version + "'");
    Files.writeString(
        directory.resolve("manifest.json"),
        Json.pretty(
            Map.of(
                "version",
                version,
                "machine",
                MACHINE,
                "packages",
                List.of(
                    Map.of(
                        "product",
                        "orch-minion",
                        "format",
                        "tar.gz",
                        "file",
                        name,
                        "size",
                        Files.size(file),
                        "sha256",
                        Hashes.sha256(file))))));
  }

  private static void sh(Path directory, String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-ec", script).directory(directory.toFile()).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("this ended with " + process.exitValue() + ": " + script);
    }
  }
}
