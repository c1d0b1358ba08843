package io.orch.minion.grain;

import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final int KIB_PER_MIB = 1024;

  private HardwareGrains() {}

  static void collect(Map<String, @Nullable Object> grains) {
    grains.put("num_cpus", (long) Runtime.getRuntime().availableProcessors());
    String processors = Facts.read("/proc/cpuinfo");
    Matcher model = MODEL.matcher(processors);
    grains.put("cpu_model", model.find() ? model.group(1).strip() : "Unknown");
    String memory = Facts.read("/proc/meminfo");
    grains.put("mem_total", mebibytes(MEMORY, memory));
    grains.put("swap_total", mebibytes(SWAP, memory));
    String vendor = Facts.read("/sys/class/dmi/id/sys_vendor");
    String product = Facts.read("/sys/class/dmi/id/product_name");
    if (!vendor.isEmpty()) {
      grains.put("manufacturer", vendor);
      grains.put("productname", product);
    }
    grains.put("virtual", virtual(vendor, product, processors));
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
