package io.orch.master.wheel.key;

import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.WheelFunction;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@WheelFunction(
    value = "key.list",
    summary = "Lists the keys about which the same was decided.",
    example = "salt.saltutil.wheel('key.list')",
    reads = true)
record KeyList(@Param("Which: accepted, unaccepted, rejected, denied or all.") String match)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> all = Keys.all(context);
    if (match.startsWith("all")) {
      return new KeyListAll().call(context);
    }
    String list =
        Stream.of(
                "acc minions",
                "pre minions_pre",
                "un minions_pre",
                "rej minions_rejected",
                "den minions_denied")
            .map(pair -> pair.split(" ", 2))
            .filter(pair -> match.startsWith(pair[0]))
            .map(pair -> pair[1])
            .findFirst()
            .orElse("");
    all.keySet().removeIf(name -> !name.equals(list));
    return all;
  }
}
