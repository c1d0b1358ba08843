package io.orch.minion.function.mount;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

@ExecutionFunction(
    value = "mount.swaps",
    summary = "The swap space in use, by path.",
    reads = true,
    example = "orch exec web1 mount.swaps")
record MountSwaps() implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    byte[] content = files.read(files.path("/proc/swaps"));
    Map<String, Object> swaps = new LinkedHashMap<>();
    for (String line : new String(content, StandardCharsets.UTF_8).lines().skip(1).toList()) {
      String[] fields = line.strip().split("\\s+");
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("type", fields[1]);
      one.put("size", fields[2]);
      one.put("used", fields[3]);
      one.put("priority", fields[4]);
      swaps.put(fields[0], one);
    }
    return swaps;
  }
}
