package io.orch.minion.state.pkg;

import io.orch.sls.module.Context;
import io.orch.sls.module.Outcome;
import io.orch.sls.module.Params;
import io.orch.sls.module.State;
import io.orch.sls.module.StateFunction;

@StateFunction(
    value = "pkg.purged",
    open = true,
    summary = "Packages are not installed, and their configuration is gone.",
    example =
        """
        telnet:
          pkg.purged
        """)
record PkgPurged(@Params Unwanted packages) implements State {

  @Override
  public Outcome apply(Context context) {
    return packages.remove(context, true);
  }
}
