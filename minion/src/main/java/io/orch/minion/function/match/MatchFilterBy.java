package io.orch.minion.function.match;

import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "match.filter_by",
    summary = "The entry of a map whose key is a target that means this host.",
    reads = true,
    example = "orch exec web1 match.filter_by '{web*: {port: 80}, default: {}}'")
record MatchFilterBy(
    @Param("Entries by target.") Map<String, Object> lookup,
    @Param(value = "Kind of the targets.", fallback = "compound") String tgtType,
    @Param("Ask for this id instead of the host's own.") Optional<String> minionId,
    @Param(value = "A map that is laid over the entry.", fallback = "\"\"") @Nullable Object merge,
    @Param(value = "With merge: make one list of two.", fallback = "false") boolean mergeLists,
    @Param(
            value = "Key of the entry when no target matches.",
            fallback = "default",
            name = "default")
        @Nullable Object defaultKey)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    for (Map.Entry<String, Object> entry : lookup.entrySet()) {
      if (Meant.by(context, entry.getKey(), tgtType, minionId)) {
        return Chosen.with(entry.getValue(), merge, mergeLists);
      }
    }
    return lookup.get(defaultKey);
  }
}
