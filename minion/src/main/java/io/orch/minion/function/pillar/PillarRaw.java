package io.orch.minion.function.pillar;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "pillar.raw",
    summary = "The pillar as it was at the beginning of the job, whole or one key of it.",
    reads = true,
    example = "orch exec web1 pillar.raw")
record PillarRaw(@Param("A key at its top.") Optional<String> key) implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return key.isPresent() ? context.pillar().getOrDefault(key.get(), Map.of()) : context.pillar();
  }
}
