package io.orch.master.runner.mine;

import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Durable;
import io.orch.master.orchestrate.Tgt;
import io.orch.master.runner.Fleet;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "mine.update",
    summary = "Lets minions publish anew.",
    example = "salt.saltutil.runner('mine.update')")
record MineUpdate(
    @Param("Minions: an expression, or a list of ids.") Tgt tgt,
    @Param(value = "Kind of the target.", fallback = "glob", aliases = "expr_form") String tgtType,
    @Param(value = "Forget what they published before.", fallback = "false") boolean clear,
    @Param("What to publish instead of what is configured.")
        Optional<Map<String, Object>> mineFunctions)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    keywords.put("clear", clear);
    mineFunctions.ifPresent(functions -> keywords.put("mine_functions", functions));
    return Fleet.returns(
        context
            .port(Activities.class)
            .job("job", Fleet.call(tgt, tgtType, "mine.update", List.of(), keywords, 0)));
  }
}
