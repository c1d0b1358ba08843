package io.orch.minion.function.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;

@ExecutionFunction(
    value = "file.pardir",
    summary = "What means the directory above: two dots.",
    reads = true,
    example = "orch exec web1 file.pardir")
record FilePardir() implements Function {

  @Override
  public Object call(Context context) {
    return "..";
  }
}
