package io.orch.minion.function.match;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "match.search_by",
    summary =
        "The keys of a map of lists of targets of which one means this host; None when there is"
            + " none.",
    reads = true,
    example = "orch exec web1 match.search_by '{web: [web*], db: [db*]}'")
record MatchSearchBy(
    @Param("Lists of targets by key.") Map<String, Object> lookup,
    @Param(value = "Kind of the targets.", fallback = "compound") String tgtType,
    @Param("Ask for this id instead of the host's own.") Optional<String> minionId)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    List<@Nullable Object> keys = new ArrayList<>();
    lookup.forEach(
        (key, targets) -> {
          for (Object target : targets instanceof List<?> list ? list : List.of()) {
            if (Meant.by(context, target, tgtType, minionId)) {
              keys.add(key);
            }
          }
        });
    return keys.isEmpty() ? null : keys;
  }
}
