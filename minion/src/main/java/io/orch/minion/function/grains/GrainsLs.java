package io.orch.minion.function.grains;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.ArrayList;
import java.util.List;

@ExecutionFunction(
    value = "grains.ls",
    summary = "The names of all grains.",
    reads = true,
    example = "orch exec web1 grains.ls")
record GrainsLs() implements Function {

  @Override
  public Object call(Context context) {
    List<String> names = new ArrayList<>(context.grains().keySet());
    names.sort(null);
    return names;
  }
}
