package io.orch.minion.function.mine;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "mine.valid",
    summary = "The configured mine functions that this minion has, with their arguments.",
    reads = true,
    example = "orch exec web1 mine.valid")
record MineValid() implements Function {

  @Override
  public Object call(Context context) {
    Map<String, @Nullable Object> valid = new LinkedHashMap<>();
    for (Published published : MineFunctions.configured(context)) {
      if (context.functions().has(published.function())) {
        List<@Nullable Object> arguments = new ArrayList<>(published.arguments());
        if (!published.keywords().isEmpty()) {
          arguments.add(published.keywords());
        }
        valid.put(
            published.name(),
            published.function().equals(published.name())
                ? arguments
                : Map.of(published.function(), arguments));
      }
    }
    return valid;
  }
}
