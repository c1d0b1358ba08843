package io.orch.minion.function.sys;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.List;

@ExecutionFunction(
    value = "sys.list_renderers",
    summary = "The renderers that SLS can name.",
    reads = true,
    example = "orch exec web1 sys.list_renderers")
record SysListRenderers() implements Function {

  @Override
  public Object call(Context context) {
    return List.of("jinja", "json", "yaml");
  }
}
