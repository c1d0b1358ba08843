package io.orch.minion.function.status;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "status.cpustats",
    summary = "The counters of processors and interrupts as /proc/stat tells them.",
    reads = true,
    example = "orch exec web1 status.cpustats")
record StatusCpustats() implements Function {

  private static final List<String> TIMES =
      List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal");

  @Override
  public Object call(Context context) {
    Map<String, Object> told = new LinkedHashMap<>();
    Fields.of(context, "/proc/stat").forEach(words -> told.put(words.get(0), value(words)));
    return told;
  }

  private static Object value(List<String> words) {
    return switch (words.get(0)) {
      case "cpu" -> times(words);
      case "intr" -> counted(words, "irqs");
      case "softirq" -> counted(words, "softirqs");
      default -> Fields.number(words.get(1));
    };
  }

  private static Object times(List<String> words) {
    Map<String, Object> times = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(TIMES.size(), words.size() - 1); i++) {
      times.put(TIMES.get(i), Fields.number(words.get(i + 1)));
    }
    return times;
  }

  private static Object counted(List<String> words, String each) {
    Map<String, Object> counted = new LinkedHashMap<>();
    counted.put("total", Fields.number(words.get(1)));
    counted.put(each, words.stream().skip(2).map(Fields::number).toList());
    return counted;
  }
}
