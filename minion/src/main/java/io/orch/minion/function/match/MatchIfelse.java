package io.orch.minion.function.match;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ExecutionFunction(
    value = "match.ifelse",
    summary =
        "The value after the first target that means this host; the last value when none does.",
    reads = true,
    example = "orch exec web1 match.ifelse 'web*' 80 8080")
record MatchIfelse(
    @Param(
            value =
                "Targets and values in turn, then the value for all others; True and False are"
                    + " targets too.",
            rest = true)
        List<Object> args,
    @Param(value = "Kind of the targets.", fallback = "compound") String tgtType,
    @Param("Ask for this id instead of the host's own.") Optional<String> minionId,
    @Param(value = "A map that is laid over the value.", fallback = "\"\"") @Nullable Object merge,
    @Param(value = "With merge: make one list of two.", fallback = "false") boolean mergeLists)
    implements Function {

  @Override
  public @Nullable Object call(Context context) {
    if (args.size() % 2 == 0) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID,
          "match.ifelse takes an odd number of arguments: target, value, ..., other value; not "
              + args.size());
    }
    for (int i = 0; i + 1 < args.size(); i += 2) {
      Object target = args.get(i);
      if (Boolean.TRUE.equals(target)
          || (!Boolean.FALSE.equals(target) && Meant.by(context, target, tgtType, minionId))) {
        return Chosen.with(args.get(i + 1), merge, mergeLists);
      }
    }
    return args.get(args.size() - 1);
  }
}
