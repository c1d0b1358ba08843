package io.orch.sls.builtin;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;

/** State {@code test.fail_with_changes}. */
@StateFunction(
    value = "test.fail_with_changes",
    open = true,
    summary = "Fails after it pretended to change something.",
    example =
        """
        failure after a change:
          test.fail_with_changes: []
        """)
record TestFailWithChanges(
    @Param("A label; it means nothing.") String name,
    @Param(value = "What the result says.", fallback = "'Failure!'") String comment)
    implements State {

  @Override
  public Outcome apply(Context context) {
    return context.test()
        ? Pretended.changed(context, comment)
        : new Outcome.Failed(Pretended.CHANGES, comment);
  }
}
