package io.orch.sls.builtin;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Param;
import io.orch.sls.module.StateFunction;
import io.orch.sls.module.Watching;

/** State {@code test.nop}: holds a place for requisites. */
@StateFunction(
    value = "test.nop",
    open = true,
    summary = "Does nothing and succeeds; a place for requisites to meet.",
    example =
        """
        all packages done:
          test.nop: []
        """)
record TestNop(@Param("A label; it means nothing.") String name) implements Watching {

  @Override
  public Outcome apply(Context context) {
    return Outcome.unchanged("Success!");
  }

  @Override
  public Outcome watched(Context context) {
    return Pretended.watched(context);
  }
}
