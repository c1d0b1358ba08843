package io.orch.minion.function.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;

@ExecutionFunction(
    value = "file.is_chrdev",
    summary = "Whether a path is a character device.",
    reads = true,
    example = "orch exec web1 file.is_chrdev /dev/null")
record FileIsChrdev(@Param("Absolute path.") String name) implements Function {

  @Override
  public Object call(Context context) {
    return Stats.is(context, name, 'c');
  }
}
