package io.orch.minion.function.slsutil;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Json;
import io.orch.sls.yaml.Yaml;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "slsutil.serialize",
    summary = "Writes data as text.",
    reads = true,
    example = "orch exec web1 slsutil.serialize json '{a: 1}'")
record SlsutilSerialize(
    @Param("json or yaml.") String serializer,
    @Param("The data.") @Nullable Object obj,
    @Param(value = "How it is written; only the default way is.", rest = true)
        Map<String, Object> options)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return switch (serializer) {
      case "json" -> Json.write(obj);
      case "yaml" -> Yaml.dump(obj, false);
      default ->
          throw new OrchException(
              ErrorCode.ARGUMENT_INVALID,
              "'" + serializer + "' is no serializer; use json or yaml");
    };
  }
}
