package io.orch.master.runner.mine;

import io.orch.master.mine.Mine;
import io.orch.master.orchestrate.Tgt;
import io.orch.master.runner.Fleet;
import io.orch.proto.message.MinionId;
import io.orch.sls.module.Context;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import io.orch.sls.value.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "mine.get",
    summary =
        "Gives what minions have published under a name, by minion; of several names, by name"
            + " first.",
    example = "salt.saltutil.runner('mine.get')",
    reads = true)
record MineGet(
    @Param("Minions: an expression, or a list of ids.") Tgt tgt,
    @Param("The name, several with commas between them, or a list.") Object fun,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    SortedSet<MinionId> minions = Fleet.resolve(context, tgt, tgtType);
    Mine mine = context.port(Mine.class);
    List<?> names = fun instanceof List<?> list ? list : List.of(Values.str(fun).split(","));
    if (names.size() == 1 && !(fun instanceof List<?>)) {
      return mine.get(minions, Values.str(fun));
    }
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    for (Object name : names) {
      Map<String, @Nullable Object> published = mine.get(minions, Values.str(name));
      if (!published.isEmpty()) {
        found.put(Values.str(name), published);
      }
    }
    return found;
  }
}
