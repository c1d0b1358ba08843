package io.orch.minion.state.pkg;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;

@StateFunction(
    value = "pkg.removed",
    open = true,
    summary = "Packages are not installed.",
    example =
        """
        telnet:
          pkg.removed
        """)
record PkgRemoved(@Params Unwanted packages) implements State {

  @Override
  public Outcome apply(Context context) {
    return packages.remove(context, false);
  }
}
