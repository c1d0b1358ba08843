package io.orch.minion.function.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Params;

@ExecutionFunction(
    value = "file.get_mode",
    summary = "The permissions of a file in octal digits.",
    reads = true,
    example = "orch exec '*' file.get_mode /etc/hosts")
record FileGetMode(@Params Looked looked) implements Function {

  @Override
  public Object call(Context context) {
    return looked.stat(context).permissions().toString();
  }
}
