package io.orch.e2e.rollout;

import io.orch.minion.boot.Main;
import io.orch.testing.host.Docker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Containers of a test, each with a minion as its first process, on a network of their own.
 *
 * <p>Their image is next to empty: they have the programs of this machine, this Java and the class
 * path of this test read-only from it, and files, processes and addresses of their own. So nothing
 * is downloaded. A container ends by itself in the end, whatever becomes of the test.
 */
final class Containers implements AutoCloseable {

  private static final String LIFETIME = "10m";
  private static final Path USR = Path.of("/usr");
  private static final Pattern OF_ETC =
      Pattern.compile("/etc/(alternatives|group|java.*|ld\\.so\\.cache|passwd|ssl)");

  private final String name = "orch-test-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<String> started = new ArrayList<>();
  private final Path dir;

  private Containers(Path dir) {
    this.dir = dir;
  }

  /** Why a test can't have any here; empty when it can. */
  static Optional<String> missing() {
    return Files.isSymbolicLink(Path.of("/bin"))
        ? Docker.missing()
        : Optional.of("needs a machine whose /bin is a link to /usr/bin");
  }

  /** None yet, and their network; files for them are written below a directory. */
  static Containers open(Path dir) throws IOException, InterruptedException {
    Containers containers = new Containers(dir);
    containers.image();
    Docker.call("network", "create", containers.name);
    return containers;
  }

  private void image() throws IOException, InterruptedException {
    Path root = dir.resolve("image");
    for (String own : List.of("etc", "proc", "run", "srv", "sys", "tmp", "usr", "var")) {
      Files.createDirectories(root.resolve(own));
    }
    for (String linked : List.of("bin", "lib", "lib32", "lib64", "sbin")) {
      if (Files.isDirectory(USR.resolve(linked))) {
        Files.createSymbolicLink(root.resolve(linked), Path.of("usr", linked));
      }
    }
    Files.createSymbolicLink(root.resolve("etc/os-release"), Path.of("../usr/lib/os-release"));
    Path tar = dir.resolve("image.tar");
    Process made =
        new ProcessBuilder("tar", "-C", root.toString(), "-cf", tar.toString(), ".")
            .inheritIO()
            .start();
    if (made.waitFor() != 0) {
      throw new IOException("tar failed");
    }
    Docker.call("import", tar.toString(), name);
  }

  /** This machine's address on the network. */
  String gateway() throws IOException, InterruptedException {
    return Docker.call(
        "network", "inspect", "--format", "{{(index .IPAM.Config 0).Gateway}}", name);
  }

  /** Starts a container whose name, on the network too, is that of its minion. */
  void start(String minion, String minionYaml) throws IOException, InterruptedException {
    Path config = Files.createDirectories(dir.resolve(minion)).resolve("minion.yaml");
    Files.writeString(config, minionYaml);
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(List.of("run", "--detach", "--network", name, "--memory", "512m"));
    command.addAll(List.of("--name", name + "-" + minion));
    command.addAll(List.of("--hostname", minion, "--network-alias", minion));
    command.addAll(List.of("--env", "CLASSPATH=" + classPath));
    mounts(classPath).forEach(path -> command.addAll(List.of("-v", path + ":" + path + ":ro")));
    command.addAll(List.of("-v", config.getParent() + ":/etc/orch:ro", name));
    command.addAll(List.of("/usr/bin/timeout", LIFETIME, java().toString()));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(Main.class.getName(), "--config"));
    command.add("/etc/orch/minion.yaml");
    started.add(minion);
    Docker.call(command);
  }

  /** The Java that this test runs on, and the containers. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** What they have of this machine, each at its own place. */
  private static List<Path> mounts(String classPath) throws IOException {
    List<Path> mounts = new ArrayList<>(List.of(USR, java().getParent().getParent()));
    try (Stream<Path> files = Files.list(Path.of("/etc"))) {
      files.filter(file -> OF_ETC.matcher(file.toString()).matches()).forEach(mounts::add);
    }
    String repository = System.getProperty("localRepository", "/none");
    for (String entry : classPath.split(File.pathSeparator)) {
      mounts.add(Path.of(entry.startsWith(repository) ? repository : entry));
    }
    return mounts.stream()
        .distinct()
        .filter(path -> path.equals(USR) || !path.startsWith(USR))
        .filter(Files::exists)
        .toList();
  }

  /** Where a container is reached from this machine. */
  String address(String minion) throws IOException, InterruptedException {
    String format = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}";
    return Docker.call("inspect", "--format", format, name + "-" + minion);
  }

  /** Ends them, and removes all that was made for them. */
  @Override
  public void close() throws IOException, InterruptedException {
    for (String minion : started) {
      Docker.call("rm", "--force", name + "-" + minion);
    }
    Docker.call("network", "rm", name);
    Docker.call("image", "rm", name);
  }
}
