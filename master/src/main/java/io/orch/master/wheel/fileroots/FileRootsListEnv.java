package io.orch.master.wheel.fileroots;

import io.orch.master.wheel.Roots;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.WheelFunction;
import org.jspecify.annotations.Nullable;

@WheelFunction(
    value = "file_roots.list_env",
    summary = "Lists the files of states and files in an environment.",
    example = "salt.saltutil.wheel('file_roots.list_env')",
    reads = true)
record FileRootsListEnv(@Param(value = "The environment.", fallback = "base") String saltenv)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Roots.list(context.tree(), saltenv);
  }
}
