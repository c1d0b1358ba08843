package io.orch.minion.function.log;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

@ExecutionFunction(
    value = "log.error",
    summary = "Writes an error to the agent's log; answers True.",
    reads = true,
    example = "orch exec web1 log.error 'role is web'")
record LogError(@Param("What is written.") @Nullable Object message) implements Function {

  @Override
  public Object call(Context context) {
    return TemplateLog.write(Level.ERROR, message);
  }
}
