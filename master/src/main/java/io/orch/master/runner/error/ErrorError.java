package io.orch.master.runner.error;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "error.error",
    summary = "Fails, to try what follows then.",
    example = "salt.saltutil.runner('error.error')",
    reads = true)
record ErrorError(
    @Param("Accepted for Salt's sake.") Optional<String> name,
    @Param(value = "Why.", fallback = "\"\"") String message)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    throw new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        name.map(kind -> kind + ": ").orElse("")
            + (message.isEmpty() ? "failed on purpose" : message));
  }
}
