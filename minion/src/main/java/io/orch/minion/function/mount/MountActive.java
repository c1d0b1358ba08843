package io.orch.minion.function.mount;

import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "mount.active",
    summary = "The mounted file systems, by directory.",
    reads = true,
    example = "orch exec web1 mount.active")
record MountActive(@Param(value = "Taken for Salt's sake.", fallback = "false") boolean extended)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    byte[] content = files.read(files.path("/proc/mounts"));
    Map<String, Object> mounted = new LinkedHashMap<>();
    for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
      String[] fields = line.split(" ");
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("alt_device", fields[0]);
      one.put("device", fields[0]);
      one.put("fstype", fields[2]);
      one.put("opts", List.of(fields[3].split(",")));
      mounted.put(fields[1].replace("\\040", " "), one);
    }
    return mounted;
  }
}
