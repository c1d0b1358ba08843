package io.orch.master.wheel.fileroots;

import io.orch.master.wheel.Roots;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.WheelFunction;
import org.jspecify.annotations.Nullable;

@WheelFunction(
    value = "file_roots.read",
    summary = "Gives the text of a file of states and files.",
    example = "salt.saltutil.wheel('file_roots.read')",
    reads = true)
record FileRootsRead(
    @Param("Path in the tree.") String path,
    @Param(value = "The environment.", fallback = "base") String saltenv)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Roots.read(context.tree(), path, saltenv);
  }
}
