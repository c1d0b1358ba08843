package io.orch.minion.function.mount;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Map;

@ExecutionFunction(
    value = "mount.is_mounted",
    summary = "Whether a file system is mounted at a directory.",
    reads = true,
    example = "orch exec web1 mount.is_mounted /srv")
record MountIsMounted(@Param("Absolute path of the directory.") String name) implements Function {

  @Override
  public Object call(Context context) {
    Object mounted = context.functions().call("mount.active", List.of(), Map.of());
    return mounted instanceof Map<?, ?> map && map.containsKey(name);
  }
}
