package io.orch.sls.metric;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Figures of the process and its Java machine, under the names that Prometheus' clients use. */
public final class JvmFigures {

  private static final double MILLIS = 1e3;
  private static final double NANOS = 1e9;
  private static final int PAGE = 4_096;

  private JvmFigures() {}

  /** Adds them. */
  public static void add(Metrics metrics) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    metrics.gauges(
        "jvm_memory_used_bytes",
        "Memory that Java uses.",
        "area",
        () ->
            Map.of(
                "heap", memory.getHeapMemoryUsage().getUsed(),
                "nonheap", memory.getNonHeapMemoryUsage().getUsed()));
    metrics.gauge(
        "jvm_memory_max_bytes",
        "The most that the heap may become.",
        () -> memory.getHeapMemoryUsage().getMax());
    metrics.gauge(
        "jvm_threads_current",
        "Platform threads; virtual ones are not counted.",
        () -> ManagementFactory.getThreadMXBean().getThreadCount());
    metrics.counts(
        "jvm_gc_collection_seconds_total",
        "Time that the garbage collectors took.",
        "gc",
        JvmFigures::collections);
    metrics.gauge(
        "process_start_time_seconds",
        "When the process began, in seconds since 1970.",
        () -> ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS);
    metrics.count("process_cpu_seconds_total", "Time on processors.", JvmFigures::cpu);
    metrics.gauge("process_resident_memory_bytes", "Resident memory.", JvmFigures::resident);
    metrics.gauge("process_open_fds", "Open files and sockets.", JvmFigures::open);
  }

  private static Map<String, Double> collections() {
    Map<String, Double> times = new HashMap<>();
    ManagementFactory.getGarbageCollectorMXBeans()
        .forEach(gc -> times.put(gc.getName(), Math.max(0, gc.getCollectionTime()) / MILLIS));
    return times;
  }

  private static double cpu() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(time -> time.toNanos() / NANOS)
        .orElse(Double.NaN);
  }

  private static double resident() {
    try {
      String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ", 3);
      return Double.parseDouble(pages[1]) * PAGE;
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  private static double open() {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
