package io.orch.minion.function.pillar;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "pillar.obfuscate",
    summary = "The pillar with the types of its values instead of them.",
    reads = true,
    example = "orch exec web1 pillar.obfuscate")
record PillarObfuscate() implements Function {

  @Override
  public Object call(Context context) {
    return hidden(context.pillar());
  }

  private static Object hidden(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<Object, Object> all = new LinkedHashMap<>();
        map.forEach((key, item) -> all.put(key, hidden(item)));
        yield all;
      }
      case List<?> items -> items.stream().map(PillarObfuscate::hidden).toList();
      case null, default -> "<" + Values.typeName(value) + ">";
    };
  }
}
