package io.orch.master.runner.survey;

import io.orch.master.orchestrate.Activities;
import io.orch.master.orchestrate.Durable;
import io.orch.master.orchestrate.Tgt;
import io.orch.master.runner.Fleet;
import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import io.orch.sls.module.RunnerFunction;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@RunnerFunction(
    value = "survey.hash",
    aliases = "survey.diff",
    summary = "Calls a function on minions and puts those together that answer the same.",
    example = "salt.saltutil.runner('survey.hash', 'web*', 'test.version')")
record SurveyHash(
    @Param("Minions to ask, by a compound target.") Tgt tgt,
    @Param("Name of the function.") String fun,
    @Param(value = "Whether the smallest group comes first: up, or down.", fallback = "down")
        String surveySort,
    @Param(value = "Kind of the target: compound or pcre.", fallback = "compound") String tgtType,
    @Param(value = "Positional arguments of the function.", rest = true) List<Object> args,
    @Param(value = "Named arguments of the function.", rest = true) Map<String, Object> kwargs)
    implements Durable {

  @Override
  public @Nullable Object call(Context context) {
    String kind = tgtType.equals("pcre") ? "pcre" : "compound";
    Map<String, @Nullable Object> returns =
        Fleet.returns(
            context.port(Activities.class).job("job", Fleet.call(tgt, kind, fun, args, kwargs, 0)));
    Map<String, List<String>> pools = new LinkedHashMap<>();
    returns.forEach(
        (minion, value) ->
            pools.computeIfAbsent(Values.str(value), text -> new ArrayList<>()).add(minion));
    Comparator<Map.Entry<String, List<String>>> size =
        Comparator.comparing(pool -> pool.getValue().size());
    return pools.entrySet().stream()
        .sorted(surveySort.equals("up") ? size : size.reversed())
        .map(pool -> Map.of("pool", pool.getValue(), "result", pool.getKey()))
        .toList();
  }
}
