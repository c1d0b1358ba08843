package io.orch.minion.function.match;

import io.orch.minion.function.slsutil.Merge;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry that a target chose, with what is laid over it. */
final class Chosen {

  private Chosen() {}

  static @Nullable Object with(@Nullable Object entry, @Nullable Object merge, boolean mergeLists) {
    if (!Values.truth(merge)) {
      return entry;
    }
    if (!(merge instanceof Map<?, ?>)) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "merge must be a map, not " + Values.repr(merge) + " (" + Values.typeName(merge) + ")");
    }
    return entry == null ? merge : Merge.deep(entry, merge, mergeLists);
  }
}
