package io.orch.minion.function.slsutil;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.util.LinkedHashMap;
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
    @Param(
            value =
                "How it is written: indent and sort_keys for json, default_flow_style for yaml.",
            rest = true)
        Map<String, Object> options)
    implements Function {

  @Override
  public Object call(Context context) {
    return switch (serializer) {
      case "json" -> json(context);
      case "yaml" -> yaml();
      default ->
          throw new OrchException(
              ErrorCode.ARGUMENT_INVALID,
              "'" + serializer + "' is no serializer; use json or yaml");
    };
  }

  private String json(Context context) {
    Map<String, @Nullable Object> names = new LinkedHashMap<>();
    names.put("data", obj);
    names.put("sorted", Values.truth(options.get("sort_keys")));
    names.put("depth", options.get("indent"));
    String template = "{{ data | json(sort_keys=sorted, indent=depth) }}";
    return context.renderTemplate("jinja", template, "slsutil.serialize", names);
  }

  private String yaml() {
    Object flow = options.get("default_flow_style");
    String text = flow == null ? Yaml.dumpLeavesInFlow(obj) : Yaml.dump(obj, Values.truth(flow));
    String whole = text.endsWith("\n...\n") ? text.substring(0, text.length() - 4) : text;
    return whole.endsWith("\n") ? whole.substring(0, whole.length() - 1) : whole;
  }
}
