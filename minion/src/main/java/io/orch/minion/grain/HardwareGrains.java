package io.orch.minion.grain;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Processors, memory, and whether the machine is a virtual one. */
final class HardwareGrains {

  private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+([0-9]+) kB");
  private static final Pattern SWAP = Pattern.compile("SwapTotal:\\s+([0-9]+) kB");
  private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.*)$");
  private static final Pattern FLAGS = Pattern.compile("(?m)^(?:flags|Features)\\s*:\\s*(.*)$");
  private static final Map<String, String> DMI =
      Map.of(
          "biosversion", "bios_version",
          "biosvendor", "bios_vendor",
          "biosreleasedate", "bios_date",
          "boardname", "board_name",
          "manufacturer", "sys_vendor",
          "productname", "product_name",
          "serialnumber", "product_serial",
          "uuid", "product_uuid");
  private static final int KIB_PER_MIB = 1024;

  private HardwareGrains() {}

  static void collect(Map<String, @Nullable Object> grains) {
    String processors = Facts.read("/proc/cpuinfo");
    long count = processors.lines().filter(line -> line.matches("processor\\s*:.*")).count();
    grains.put("num_cpus", count == 0 ? (long) Runtime.getRuntime().availableProcessors() : count);
    Matcher flags = FLAGS.matcher(processors);
    grains.put(
        "cpu_flags", flags.find() ? List.of(flags.group(1).strip().split("\\s+")) : List.of());
    Matcher model = MODEL.matcher(processors);
    grains.put("cpu_model", model.find() ? model.group(1).strip() : "Unknown");
    String memory = Facts.read("/proc/meminfo");
    grains.put("mem_total", mebibytes(MEMORY, memory));
    grains.put("swap_total", mebibytes(SWAP, memory));
    String vendor = Facts.read("/sys/class/dmi/id/sys_vendor");
    String product = Facts.read("/sys/class/dmi/id/product_name");
    DMI.forEach(
        (grain, file) -> {
          String told = Facts.read("/sys/class/dmi/id/" + file);
          if (!told.isEmpty()) {
            grains.put(grain, grain.equals("uuid") ? told.toLowerCase(Locale.ROOT) : told);
          }
        });
    grains.put("virtual", virtual(vendor, product, processors));
    if (Files.exists(Path.of("/.dockerenv"))) {
      grains.put("virtual_subtype", "Docker");
    }
    disks(grains);
  }

  /** Disks that turn, and those that do not. */
  private static void disks(Map<String, @Nullable Object> grains) {
    List<String> disks = new ArrayList<>();
    List<String> ssds = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of("/sys/block"))) {
      for (Path disk : found) {
        boolean real = !disk.toRealPath().startsWith("/sys/devices/virtual");
        String turns = real ? Facts.read(disk + "/queue/rotational") : "";
        String name = disk.getFileName().toString();
        if (turns.startsWith("1")) {
          disks.add(name);
        } else if (turns.startsWith("0")) {
          ssds.add(name);
        }
      }
    } catch (IOException e) {
      disks.clear(); // a machine that shows none
    }
    grains.put("disks", disks.stream().sorted().toList());
    grains.put("ssds", ssds.stream().sorted().toList());
  }

  private static long mebibytes(Pattern pattern, String memory) {
    Matcher found = pattern.matcher(memory);
    return found.find() ? Long.parseLong(found.group(1)) / KIB_PER_MIB : 0;
  }

  private static String virtual(String vendor, String product, String processors) {
    if (Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"))) {
      return "container";
    }
    String machine = (vendor + " " + product).toLowerCase(Locale.ROOT);
    if (machine.contains("vmware")) {
      return "VMware";
    } else if (machine.contains("virtualbox")) {
      return "VirtualBox";
    } else if (machine.contains("xen")) {
      return "xen";
    } else if (machine.contains("microsoft")) {
      return "VirtualPC";
    }
    boolean guest =
        machine.contains("kvm")
            || machine.contains("qemu")
            || machine.contains("amazon ec2")
            || machine.contains("google")
            || processors.contains(" hypervisor");
    return guest ? "kvm" : "physical";
  }
}
