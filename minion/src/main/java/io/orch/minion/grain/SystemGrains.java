package io.orch.minion.grain;

import io.orch.minion.system.Command;
import io.orch.minion.system.Commands;
import io.orch.minion.system.Host;
import io.orch.sls.error.OrchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operating system: distribution, kernel, init system. */
final class SystemGrains {

  private SystemGrains() {}

  static void collect(Map<String, @Nullable Object> grains) {
    grains.putAll(Distribution.grains(Facts::read));
    grains.put("kernel", "Linux");
    grains.put("kernelrelease", Facts.read("/proc/sys/kernel/osrelease"));
    grains.put("kernelversion", Facts.read("/proc/sys/kernel/version"));
    architecture(grains);
    init(grains);
  }

  private static void architecture(Map<String, @Nullable Object> grains) {
    String java = System.getProperty("os.arch");
    String cpu = java.equals("amd64") ? "x86_64" : java;
    grains.put("cpuarch", cpu);
    boolean debian = "Debian".equals(grains.get("os_family"));
    grains.put("osarch", !debian ? cpu : cpu.equals("aarch64") ? "arm64" : java);
  }

  private static void init(Map<String, @Nullable Object> grains) {
    if (Programs.there("systemctl") && Programs.there("localectl")) {
      grains.put("systemd", systemd());
    }
    boolean systemd = Files.isDirectory(Path.of("/run/systemd/system"));
    grains.put("init", systemd ? "systemd" : InitProgram.name(Facts.read("/proc/1/cmdline")));
    grains.put("machine_id", Facts.read("/etc/machine-id"));
    grains.put("efi", Files.isDirectory(Path.of("/sys/firmware/efi")));
    grains.put("transactional", Programs.there("transactional-update"));
    if (Programs.there("selinuxenabled")) {
      grains.put("selinux", selinux(Facts.read("/sys/fs/selinux/enforce")));
    }
    parameters(grains);
  }

  private static Map<String, @Nullable Object> selinux(String enforce) {
    Map<String, @Nullable Object> selinux = new LinkedHashMap<>();
    selinux.put("enabled", !enforce.isEmpty());
    selinux.put(
        "enforced",
        switch (enforce) {
          case "1" -> "Enforcing";
          case "0" -> "Permissive";
          default -> "Disabled";
        });
    return selinux;
  }

  private static void parameters(Map<String, @Nullable Object> grains) {
    List<Object> all = new ArrayList<>();
    for (String word : Facts.read("/proc/cmdline").split("\\s+")) {
      String[] parts = word.split("=", -1);
      List<@Nullable Object> one = new ArrayList<>();
      one.add(parts[0]);
      one.add(parts.length == 2 ? parts[1].replace("\"", "") : null);
      all.add(one);
    }
    grains.put("kernelparams", all);
  }

  private static List<String> lines(Command command) {
    try {
      return Host.linux(Map.of()).port(Commands.class).run(command).stdout().lines().toList();
    } catch (OrchException e) {
      return List.of(); // it cannot be started
    }
  }

  /** What {@code systemctl --version} says of itself: its version, and what it was built with. */
  private static Map<String, @Nullable Object> systemd() {
    Command command = Command.of("systemctl", "--version").within(Duration.ofSeconds(5));
    List<String> lines = lines(command);
    boolean told = !lines.isEmpty() && lines.get(0).matches("systemd \\S+.*");
    Map<String, @Nullable Object> systemd = new LinkedHashMap<>();
    systemd.put("version", told ? lines.get(0).split(" ")[1] : "UNDEFINED");
    systemd.put("features", told && lines.size() > 1 ? lines.get(1) : "");
    return systemd;
  }
}
