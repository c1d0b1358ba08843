package io.orch.sls.builtin;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;

/** State {@code test.fail_without_changes}. */
@StateFunction(
    value = "test.fail_without_changes",
    open = true,
    summary = "Fails and changes nothing.",
    example =
        """
        failure:
          test.fail_without_changes: []
        """)
record TestFailWithoutChanges(
    @Param("A label; it means nothing.") String name,
    @Param(value = "What the result says.", fallback = "'Failure!'") String comment)
    implements State {

  @Override
  public Outcome apply(Context context) {
    return Outcome.failed(comment);
  }
}
