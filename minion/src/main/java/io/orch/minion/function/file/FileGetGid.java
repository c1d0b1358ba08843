package io.orch.minion.function.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "file.get_gid",
    summary = "The number of the group of a file.",
    reads = true,
    example = "orch exec web1 file.get_gid /etc/hosts")
record FileGetGid(@Params Looked looked) implements Function {

  @Override
  public Object call(Context context) {
    return (long) looked.stat(context).gid();
  }
}
