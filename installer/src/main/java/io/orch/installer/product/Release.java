package io.orch.installer.product;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * What all packages of one build share.
 *
 * @param version as Maven has it
 * @param time of all files in them
 * @param machine that they are for, as the JVM names it: {@code amd64}, {@code aarch64}
 */
public record Release(String version, Instant time, String machine) {

  private static final Map<String, String> DEBIAN = Map.of("amd64", "amd64", "aarch64", "arm64");
  private static final Map<String, String> KERNEL = Map.of("amd64", "x86_64", "aarch64", "aarch64");
  private static final Map<String, String> NETTY = Map.of("amd64", "x86_64", "aarch64", "aarch_64");

  public Release {
    if (!version.matches("[0-9][A-Za-z0-9.+-]*")) {
      throw new IllegalArgumentException(
          "a version begins with a digit and has letters, digits, '.', '+', '-'; not '"
              + version
              + "'");
    }
    if (!DEBIAN.containsKey(machine)) {
      throw new IllegalArgumentException(
          "packages are made on amd64 and aarch64, not on '" + machine + "'");
    }
  }

  /** For Debian, where a tilde sorts before the end: what is not released yet is older. */
  public String debianVersion() {
    return version.replace('-', '~');
  }

  /** As Debian names the machine. */
  public String debianMachine() {
    return DEBIAN.getOrDefault(machine, machine);
  }

  /** As {@code uname -m} names the machine. */
  public String kernelMachine() {
    return KERNEL.getOrDefault(machine, machine);
  }

  /** The end of the names of jars with native libraries for the machine. */
  public String nativeClassifier() {
    return "linux-" + NETTY.getOrDefault(machine, machine);
  }

  /** The day, for manual pages. */
  public String date() {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(time.atOffset(ZoneOffset.UTC));
  }
}
