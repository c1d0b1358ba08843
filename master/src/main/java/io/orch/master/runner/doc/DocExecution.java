package io.orch.master.runner.doc;

import io.orch.master.inventory.Inventory;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Kind;
import io.orch.sls.module.RunnerFunction;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "doc.execution",
    summary = "Says of each function that a minion has what it does.",
    example = "salt.saltutil.runner('doc.execution')",
    reads = true)
record DocExecution() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Docs.of(
        context.port(Inventory.class).functions().stream()
            .filter(schema -> schema.kind() == Kind.EXECUTION)
            .toList());
  }
}
