package io.orch.minion.function.defaults;

import io.orch.minion.function.cp.Source;
import io.orch.minion.function.cp.Sources;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Json;
import io.orch.sls.value.Values;
import io.orch.sls.yaml.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "defaults.get",
    summary =
        "A default of a formula: from defaults.yaml or defaults.json in its directory of the tree.",
    reads = true,
    example = "orch exec web1 defaults.get web:port")
record DefaultsGet(
    @Param("Directory, and path in the file: web:port.") String key,
    @Param(value = "What to return when nothing is there.", fallback = "\"\"", name = "default")
        @Nullable Object defaultValue)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    int colon = key.indexOf(':');
    Object data = load(context, colon < 0 ? key : key.substring(0, colon));
    return colon < 0 ? data : Values.traverse(data, key.substring(colon + 1), defaultValue, ":");
  }

  private static @Nullable Object load(Context context, String formula) {
    Sources sources = new Sources(context);
    for (String name : List.of("defaults.yaml", "defaults.json")) {
      String url = "salt://" + formula + "/" + name;
      Optional<Source> source = sources.find(url, Optional.empty());
      if (source.isPresent()) {
        String text = new String(source.get().content().get(), StandardCharsets.UTF_8);
        Object data =
            name.endsWith("yaml")
                ? Yaml.parse(text, source.get().file())
                : Json.parse(text, source.get().file());
        return Values.truth(data) ? data : Map.of();
      }
    }
    return null;
  }
}
