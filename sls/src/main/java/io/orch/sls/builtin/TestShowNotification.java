package io.orch.sls.builtin;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;

/** State {@code test.show_notification}. */
@StateFunction(
    value = "test.show_notification",
    open = true,
    summary = "Shows a text to the operator, as the comment of its result.",
    example =
        """
        remember the certificates:
          test.show_notification:
            - text: They expire in May.
        """)
record TestShowNotification(
    @Param("A label; it means nothing.") String name, @Param("The text to show.") String text)
    implements State {

  @Override
  public Outcome apply(Context context) {
    return Outcome.unchanged(text);
  }
}
