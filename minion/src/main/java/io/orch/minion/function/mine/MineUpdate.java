package io.orch.minion.function.mine;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.ExecutionFunction;
import io.orch.sls.module.Function;
import io.orch.sls.module.Param;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@ExecutionFunction(
    value = "mine.update",
    summary =
        "Publishes what the functions of mine_functions say now; true when the master has it. A"
            + " function that fails is left out.",
    example = "orch exec '*' mine.update")
record MineUpdate(
    @Param(value = "Drop all else that this minion published.", fallback = "false") boolean clear,
    @Param(
            value = "Functions to call instead of those that are configured: a map or a list.",
            fallback = "null")
        @Nullable Object mineFunctions)
    implements Function {

  private static final Logger log = LoggerFactory.getLogger(MineUpdate.class);

  @Override
  public @Nullable Object call(Context context) {
    List<Published> wanted =
        Values.truth(mineFunctions)
            ? MineFunctions.given(java.util.Objects.requireNonNull(mineFunctions))
            : MineFunctions.configured(context);
    if (wanted.isEmpty()) {
      return null;
    }
    List<Mine.Item> items = new ArrayList<>();
    for (Published published : wanted) {
      try {
        items.add(published.call(context));
      } catch (OrchException e) {
        if (e.code() == ErrorCode.CANCELLED) {
          throw e;
        }
        log.error("{} is not published: {}", published.name(), e.getMessage());
        context.progress(published.name() + " is not published: " + e.getMessage());
      }
    }
    context.port(Mine.class).publish(items, clear);
    return true;
  }
}
