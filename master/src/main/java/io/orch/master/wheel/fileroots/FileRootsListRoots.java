package io.orch.master.wheel.fileroots;

import io.orch.master.wheel.Roots;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.WheelFunction;
import org.jspecify.annotations.Nullable;

@WheelFunction(
    value = "file_roots.list_roots",
    summary = "Lists the files of states and files by environment.",
    example = "salt.saltutil.wheel('file_roots.list_roots')",
    reads = true)
record FileRootsListRoots() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Roots.all(context.tree());
  }
}
