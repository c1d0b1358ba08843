package io.orch.minion.grain;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operating system: distribution, kernel, init system. */
final class SystemGrains {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("debian", "Debian"),
          Map.entry("ubuntu", "Ubuntu"),
          Map.entry("raspbian", "Raspbian"),
          Map.entry("linuxmint", "Mint"),
          Map.entry("rhel", "RedHat"),
          Map.entry("centos", "CentOS Stream"),
          Map.entry("fedora", "Fedora"),
          Map.entry("rocky", "Rocky"),
          Map.entry("almalinux", "AlmaLinux"),
          Map.entry("amzn", "Amazon"),
          Map.entry("sles", "SUSE"),
          Map.entry("opensuse-leap", "SUSE"),
          Map.entry("alpine", "Alpine"),
          Map.entry("arch", "Arch"));
  private static final Map<String, String> FAMILIES =
      Map.ofEntries(
          Map.entry("Ubuntu", "Debian"),
          Map.entry("Raspbian", "Debian"),
          Map.entry("Mint", "Debian"),
          Map.entry("CentOS Stream", "RedHat"),
          Map.entry("Fedora", "RedHat"),
          Map.entry("Rocky", "RedHat"),
          Map.entry("AlmaLinux", "RedHat"),
          Map.entry("Amazon", "RedHat"),
          Map.entry("SUSE", "Suse"));
  private static final Pattern SHARED = Pattern.compile("libsystemd-shared-([0-9]+).*\\.so");

  private SystemGrains() {}

  static void collect(Map<String, @Nullable Object> grains) {
    distribution(grains);
    grains.put("kernel", "Linux");
    grains.put("kernelrelease", Facts.read("/proc/sys/kernel/osrelease"));
    grains.put("kernelversion", Facts.read("/proc/sys/kernel/version"));
    architecture(grains);
    init(grains);
  }

  private static void distribution(Map<String, @Nullable Object> grains) {
    Map<String, String> release = Facts.assignments(Facts.read("/etc/os-release"));
    String id = release.getOrDefault("ID", "linux");
    String full = release.getOrDefault("NAME", "Linux");
    String os = NAMES.getOrDefault(id, full);
    String version = release.getOrDefault("VERSION_ID", "");
    grains.put("os", os);
    grains.put("os_family", FAMILIES.getOrDefault(os, os));
    grains.put("osfullname", full);
    grains.put("osrelease", version);
    List<Object> parts = new ArrayList<>();
    for (String part : version.split("\\.")) {
      if (part.matches("[0-9]{1,9}")) {
        parts.add(Long.valueOf(part));
      }
    }
    grains.put("osrelease_info", parts);
    Object major = parts.isEmpty() ? version : parts.get(0);
    grains.put("osmajorrelease", major);
    grains.put("oscodename", release.getOrDefault("VERSION_CODENAME", full));
    boolean shortName = os.equals("Debian") || os.equals("Raspbian");
    grains.put("osfinger", (shortName ? os : full) + "-" + (os.equals("Ubuntu") ? version : major));
    grains.put("lsb_distrib_id", full);
    grains.put("lsb_distrib_release", version);
    grains.put("lsb_distrib_codename", release.getOrDefault("VERSION_CODENAME", ""));
  }

  private static void architecture(Map<String, @Nullable Object> grains) {
    String java = System.getProperty("os.arch");
    String cpu = java.equals("amd64") ? "x86_64" : java;
    grains.put("cpuarch", cpu);
    boolean debian = "Debian".equals(grains.get("os_family"));
    grains.put("osarch", !debian ? cpu : cpu.equals("aarch64") ? "arm64" : java);
  }

  private static void init(Map<String, @Nullable Object> grains) {
    if (Files.isDirectory(Path.of("/run/systemd/system"))) {
      grains.put("init", "systemd");
      Map<String, @Nullable Object> systemd = new LinkedHashMap<>();
      systemd.put("version", systemdVersion());
      systemd.put("features", "");
      grains.put("systemd", systemd);
      return;
    }
    String first = Facts.read("/proc/1/comm");
    grains.put("init", first.equals("init") ? "sysvinit" : first.isEmpty() ? "unknown" : first);
  }

  private static String systemdVersion() {
    List<Path> places =
        List.of(
            Path.of("/usr/lib/systemd"),
            Path.of("/usr/lib/x86_64-linux-gnu/systemd"),
            Path.of("/usr/lib/aarch64-linux-gnu/systemd"),
            Path.of("/usr/lib64/systemd"));
    for (Path place : places) {
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(place, "libsystemd-shared-*.so")) {
        for (Path library : found) {
          Matcher version = SHARED.matcher(library.getFileName().toString());
          if (version.matches()) {
            return version.group(1);
          }
        }
      } catch (IOException e) {
        continue;
      }
    }
    return "";
  }
}
