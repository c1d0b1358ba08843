package io.orch.testing.host;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Releases of Debian, and their images in this machine's engine: a minimal system with systemd. */
public enum Debian {
  BULLSEYE("bullseye", 11),
  BOOKWORM("bookworm", 12),
  TRIXIE("trixie", 13);

  /** Beside the smallest system: what the images of clouds have and tests use. */
  private static final String PACKAGES =
      "systemd,systemd-sysv,ca-certificates,curl,iproute2,procps,logrotate";

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Path DEBOOTSTRAP = Path.of("/usr/sbin/debootstrap");
  private static final String MIRROR = "http://deb.debian.org/debian";

  private final String codename;
  private final int number;

  Debian(String codename, int number) {
    this.codename = codename;
    this.number = number;
  }

  /** The number of the release. */
  public int number() {
    return number;
  }

  String image() {
    return "orch-test/debian:" + number + "-" + Integer.toHexString(PACKAGES.hashCode());
  }

  /** Why a test can't have this release here; empty when it can. */
  public Optional<String> missing() {
    Optional<String> engine = Docker.missing();
    if (engine.isPresent()) {
      return engine;
    }
    try {
      boolean possible = present() || Files.isExecutable(DEBOOTSTRAP) && root();
      return possible
          ? Optional.empty()
          : Optional.of(
              "needs the image "
                  + image()
                  + ", or root and debootstrap to make it: apt-get install debootstrap");
    } catch (IOException e) {
      return Optional.of("needs a Docker engine that answers: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private boolean present() throws IOException, InterruptedException {
    return !Docker.call("images", "--quiet", image()).isEmpty();
  }

  /** Makes the image when the engine does not have it; one test at a time. */
  void provide() throws IOException, InterruptedException {
    Path lock = Path.of(System.getProperty("java.io.tmpdir"), "orch-test-debian-" + number);
    synchronized (this) {
      try (RandomAccessFile file = new RandomAccessFile(lock.toFile(), "rw");
          FileLock held = file.getChannel().lock()) {
        if (held.isValid() && !present()) {
          make();
        }
      }
    }
  }

  private void make() throws IOException, InterruptedException {
    Path root = Files.createTempDirectory("debian-" + number + "-");
    try {
      host(
          DEBOOTSTRAP.toString(),
          "--variant=minbase",
          "--include=" + PACKAGES,
          codename,
          root.toString(),
          MIRROR);
      host(
          "sh",
          "-c",
          "rm -rf \"$0\"/var/cache/apt/archives/*.deb && tar -C \"$0\" -c . | docker import -"
              + " \"$1\"",
          root.toString(),
          image());
    } finally {
      Docker.run(List.of("rm", "-rf", root.toString()), PATIENCE);
    }
  }

  private static void host(String... command) throws IOException, InterruptedException {
    Docker.Printed printed = Docker.run(List.of(command), PATIENCE);
    if (printed.code() != 0) {
      throw new IOException(command[0] + " failed with " + printed.code() + ": " + printed.text());
    }
  }
}
