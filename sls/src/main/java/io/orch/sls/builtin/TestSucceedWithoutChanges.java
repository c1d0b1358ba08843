package io.orch.sls.builtin;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.StateFunction;
import io.orch.sls.module.Watching;

/** State {@code test.succeed_without_changes}. */
@StateFunction(
    value = "test.succeed_without_changes",
    open = true,
    summary = "Succeeds and changes nothing.",
    example =
        """
        quiet success:
          test.succeed_without_changes: []
        """)
record TestSucceedWithoutChanges(
    @Param("A label; it means nothing.") String name,
    @Param(value = "What the result says.", fallback = "'Success!'") String comment)
    implements Watching {

  @Override
  public Outcome apply(Context context) {
    return Outcome.unchanged(comment);
  }

  @Override
  public Outcome watched(Context context) {
    return Pretended.watched(context);
  }
}
