package io.orch.minion.function.mine;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "mine.get",
    summary =
        "What the minions that a target means have published, by id; of several names, by name"
            + " first.",
    reads = true,
    example = "orch exec web1 mine.get 'web*' network.ip_addrs")
record MineGet(
    @Param("The target.") String tgt,
    @Param("Name of what is published; a list, or names with commas between them, for several.")
        @Nullable Object fun,
    @Param(value = "Kind of the target.", fallback = "glob") String tgtType,
    @Param(value = "Leave out this minion.", fallback = "false") boolean excludeMinion)
    implements Function {

  @Override
  public Object call(Context context) {
    List<String> functions =
        fun instanceof List<?> names
            ? names.stream().map(Values::str).toList()
            : List.of(Values.str(fun).split(","));
    boolean several = fun instanceof List<?> || functions.size() > 1;
    Map<String, Map<String, @Nullable Object>> published =
        context.port(Mine.class).get(tgt, tgtType, functions);
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    published.forEach(
        (name, byId) -> {
          Map<String, @Nullable Object> others = new LinkedHashMap<>(byId);
          if (excludeMinion) {
            others.remove(Values.str(context.opts().get("id")));
          }
          if (several) {
            found.put(name, others);
          } else {
            found.putAll(others);
          }
        });
    return found;
  }
}
