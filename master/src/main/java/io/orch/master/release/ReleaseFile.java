package io.orch.master.release;

import java.nio.file.Path;

/**
 * A package.
 *
 * @param product such as {@code orch-minion}
 * @param format {@code tar.gz} or {@code deb}
 * @param name of the file, which has no slash
 * @param path where it is
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal digits
 */
public record ReleaseFile(
    String product, String format, String name, Path path, long size, String sha256) {

  public ReleaseFile {
    require(name.matches("[A-Za-z0-9][A-Za-z0-9._~+-]*"), "file", name);
    require(sha256.matches("[0-9a-f]{64}"), "sha256", sha256);
    require(size > 0, "size", Long.toString(size));
  }

  private static void require(boolean right, String what, String value) {
    if (!right) {
      throw new IllegalArgumentException(what + " can't be '" + value + "'");
    }
  }
}
