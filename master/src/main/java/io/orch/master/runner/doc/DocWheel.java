package io.orch.master.runner.doc;

import io.orch.master.orchestrate.MasterFunctions;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Kind;
import io.orch.sls.module.RunnerFunction;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "doc.wheel",
    summary = "Says of each wheel function what it does.",
    example = "salt.saltutil.runner('doc.wheel')",
    reads = true)
record DocWheel() implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return Docs.of(context.port(MasterFunctions.class).schemas(Kind.WHEEL));
  }
}
