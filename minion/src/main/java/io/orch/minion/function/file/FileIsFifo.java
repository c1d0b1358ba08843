package io.orch.minion.function.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.is_fifo",
    summary = "Whether a path is a named pipe.",
    reads = true,
    example = "orch exec web1 file.is_fifo /run/initctl")
record FileIsFifo(@Param("Absolute path.") String name) implements Function {

  @Override
  public Object call(Context context) {
    return Stats.is(context, name, 'p');
  }
}
