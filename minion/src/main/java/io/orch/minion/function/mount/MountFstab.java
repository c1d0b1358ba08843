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
    value = "mount.fstab",
    aliases = {"mount.vfstab"},
    summary = "The file systems that /etc/fstab lists, by directory.",
    reads = true,
    example = "orch exec web1 mount.fstab")
record MountFstab(
    @Param(value = "Absolute path of the list.", fallback = "/etc/fstab") String config)
    implements Function {

  @Override
  public Object call(Context context) {
    HostFiles files = context.port(HostFiles.class);
    byte[] content = files.read(files.path(config));
    Map<String, Object> table = new LinkedHashMap<>();
    for (String line : new String(content, StandardCharsets.UTF_8).lines().toList()) {
      String[] fields = line.strip().split("\\s+");
      if (fields.length >= 4 && !fields[0].startsWith("#")) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("device", fields[0]);
        one.put("fstype", fields[2]);
        one.put("opts", List.of(fields[3].split(",")));
        one.put("dump", fields.length > 4 ? fields[4] : "0");
        one.put("pass", fields.length > 5 ? fields[5] : "0");
        table.put(fields[1], one);
      }
    }
    return table;
  }
}
