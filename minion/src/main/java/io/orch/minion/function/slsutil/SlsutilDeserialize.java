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
    value = "slsutil.deserialize",
    summary = "Reads data that is written as text.",
    reads = true,
    example = "orch exec web1 slsutil.deserialize json '{\"a\": 1}'")
record SlsutilDeserialize(
    @Param("json or yaml.") String serializer,
    @Param("The text.") String streamOrString,
    @Param(value = "How it is read; only the default way is.", rest = true)
        Map<String, Object> options)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    return switch (serializer) {
      case "json" -> Json.parse(streamOrString, "text");
      case "yaml" -> Yaml.parse(streamOrString, "text");
      default ->
          throw new OrchException(
              ErrorCode.ARGUMENT_INVALID,
              "'" + serializer + "' is no serializer; use json or yaml");
    };
  }
}
